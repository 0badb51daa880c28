import { closeAfter } from '../../close-after.ts'
import type { Environment } from '../../config/environment.ts'
import { dialectAt } from '../../dialects/dialects.ts'
import { ProgressTeller } from '../../progress.ts'
import { loadEntities } from '../../runtime/entities/load-entities.ts'
import { openScratch } from '../../runtime/scratch/scratch-environment.ts'
import { resolveSource } from '../../runtime/session/resolve-source.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import type { MigrationClass } from '../../typeorm/migrations/migration-class.ts'
import { optionsOf } from '../../typeorm/source.ts'
import type { Logger } from '../shared/logger.ts'
import type { Conversion, Places } from './conversion.ts'
import { called, convert, passBy } from './convert.ts'
import type { FoundMigrations } from './find-migrations.ts'
import { neededBody, Needs } from './needs.ts'
import { prepareScratch } from './prepare-scratch.ts'
import { sourceOf } from './reasons.ts'
import { ScratchWork } from './scratch-work.ts'

/** How migrations are imported. */
export interface Converting {
  readonly environment: Environment
  readonly found: FoundMigrations
  /** Those that are to be imported. */
  readonly pending: readonly MigrationClass[]
  readonly isFaithful: boolean
  readonly log: Logger
  readonly signal: AbortSignal | undefined
}

/**
 * What each pending migration becomes, in order. All migrations run, one after another, in two scratch databases. Throws
 * NoScratchDatabaseError, MigrationFailedError and what connecting throws.
 */
export async function convertAll(converting: Converting): Promise<readonly Conversion[]> {
  const { found, pending, isFaithful, log, signal } = converting
  const sources = await Promise.all(found.migrations.map(sourceOf))
  return inScratch(converting, (typeorm) =>
    inScratch(converting, async (hub) => {
      const needs = await Needs.prepare(typeorm.database, sources)
      typeorm.leaveOut(needs.metadataTable)
      hub.leaveOut(needs.metadataTable)
      const places: Places = { typeorm, hub, needs, mode: found.transactionMode, isFaithful }
      const conversions: Conversion[] = []
      const progress = log.progress && new ProgressTeller(log.progress)
      for (const [index, migration] of found.migrations.entries()) {
        signal?.throwIfAborted()
        progress?.begin(`record ${migration.name} (${index + 1} of ${found.migrations.length})`)
        if (pending.includes(migration)) conversions.push(await convert(migration, places))
        else await passBy(migration, places)
      }
      return conversions
    }).finally(() => log.progress?.(null)),
  )
}

/** What each pending migration becomes where all are to be called. Nothing runs, and no database is needed. */
export async function callAll({ environment, found, pending }: Converting): Promise<readonly Conversion[]> {
  const options = optionsOf(await resolveSource(environment))
  const dialect = await dialectAt(options, null)
  const needs = Needs.of(dialect, options)
  const conversions: Conversion[] = []
  for (const migration of found.migrations) {
    const before = neededBody(needs.before(await sourceOf(migration)), dialect)
    if (pending.includes(migration)) conversions.push(called(migration, found.transactionMode, before))
  }
  return conversions
}

async function inScratch<Result>(
  { environment, log, signal }: Converting,
  work: (work: ScratchWork) => Promise<Result>,
): Promise<Result> {
  const scratch = await openScratch(environment)
  return closeAfter(
    () => scratch.dispose(),
    async () => {
      await prepareScratch(scratch.environment)
      return withDatabase(scratch.environment, { signal }, async (database) => {
        await loadEntities(database.session, scratch.environment, {
          isAsked: true,
          log: { warn: (message) => log.debug(message) },
        })
        return work(new ScratchWork(database))
      })
    },
  )
}
