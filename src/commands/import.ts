import { warnOf } from '../notice.ts'
import { join, resolve } from 'node:path'

import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { workingFolder } from '../config/working-folder.ts'
import { callAll, convertAll } from './import/convert-all.ts'
import type { Conversion } from './import/conversion.ts'
import { findMigrations } from './import/find-migrations.ts'
import type { ImportedRevision, ImportResult, ImportVerification } from './import/import-result.ts'
import { pendingMigrations } from './import/pending.ts'
import { type PlannedRevision, planRevisions } from './import/plan-revisions.ts'
import { verifyImport, type Verifying } from './import/verify-import.ts'
import { withCopies } from './import/with-copies.ts'
import { type NewFile, requireNew, writeAll } from './import/write-all.ts'
import { revisionText } from './import/written-revision.ts'
import { type Graph, readGraphOrNone } from './shared/graph.ts'
import type { CommandOptions } from './shared/logger.ts'
import { runLogOf } from './shared/run-log.ts'
import { languageOf } from './shared/new-revision.ts'

/** Options of `importTypeorm`. */
export interface ImportOptions extends CommandOptions {
  /** Only report what would be written. */
  readonly dryRun?: boolean
  /** The folder to write to, instead of the first versions folder. */
  readonly out?: string
  /** Write the SQL that TypeORM sends, where its schema builder was called, not hub's operations. */
  readonly faithful?: boolean
  /** Call every class as it is. Nothing is run, and no database is needed. */
  readonly wrap?: boolean
  /**
   * Verify before anything is written: TypeORM runs the migrations in one database and hub the revisions in another, and
   * hub goes on where TypeORM has run half of them. If they differ, nothing is written. What was imported before is
   * verified as well.
   */
  readonly verify?: boolean
}

/**
 * Writes a revision for each migration class of TypeORM: those of the data source, or of these file patterns. Each runs
 * on a scratch database, and what it does is written in hub's operations; a class that does more than change the schema
 * by constant calls is called by its revision. Either all files are written or none. Throws a HubError.
 */
export async function importTypeorm(
  environment: EnvironmentInput,
  patterns: readonly string[] = [],
  options: ImportOptions = {},
): Promise<ImportResult> {
  const log = runLogOf(options)
  const given = resolveEnvironment(environment)
  const resolved = options.out === undefined ? given : { ...given, versions: [resolve(workingFolder(), options.out)] }
  const [folder = resolved.folder] = resolved.versions
  const found = await findMigrations(resolved, patterns)
  const graph = await readGraphOrNone(resolved, options)
  const { pending, imported, parents } = pendingMigrations(graph, found.migrations)
  const result = {
    alreadyImported: imported.map(({ name }) => name),
    recordsTable: found.recordsTable,
    notices: found.notices,
  }
  const verify = (versions: string) =>
    options.verify
      ? verification({ environment: { ...resolved, versions: [versions] }, found, log, signal: options.signal })
      : null
  if (pending.length === 0) return { ...result, isWritten: false, revisions: [], verification: await verify(folder) }
  for (const notice of found.notices) warnOf(notice, log)
  const converting = {
    environment: resolved,
    found,
    pending,
    isFaithful: options.faithful ?? false,
    log,
    signal: options.signal,
  }
  const conversions = await (options.wrap ? callAll(converting) : convertAll(converting))
  const planned = planRevisions(pending, takenIn(graph))
  // JavaScript could not import a class from TypeScript.
  const isTypescript = pending.some(({ file }) => file !== null && /\.[mc]?ts$/.test(file))
  const language = isTypescript ? 'typescript' : languageOf(resolved, graph)
  const destination = { folder, language, templates: resolved.templates }
  const files: NewFile[] = []
  const revisions: ImportedRevision[] = []
  for (const [index, conversion] of conversions.entries()) {
    // One conversion for each migration, in their order.
    const plan = planned[index] as PlannedRevision
    const before = files.at(-1)
    const own = before ? [before.revision] : parents
    const { text, extension } = revisionText(plan, own, conversion, destination)
    const file = join(folder, plan.base + extension)
    files.push({ file, text, revision: plan.revision, parents: own })
    revisions.push(described(plan, conversion, file))
  }
  requireNew(files, graph)
  const verified = options.verify ? await withCopies(files, graph, folder, verify) : null
  const isWritten = !options.dryRun && verified?.isVerified !== false
  if (isWritten) await writeAll(files, resolved, options.signal)
  return { ...result, isWritten, revisions, verification: verified }
}

async function verification(verifying: Verifying): Promise<ImportVerification> {
  const { differences, notCompared } = await verifyImport(verifying)
  return { isVerified: differences.length === 0, differences, notCompared }
}

function takenIn({ map, ids, filesFor }: Graph): Parameters<typeof planRevisions>[1] {
  return {
    ids: [...ids, ...map.labels],
    bases: ids.flatMap((id) => filesFor(id).slice(0, 1)).map(({ sortKey }) => sortKey.split(' ')[0] ?? ''),
  }
}

function described(
  { migration, revision, message }: PlannedRevision,
  conversion: Conversion,
  file: string,
): ImportedRevision {
  const { how, notes } = conversion
  const why = conversion.how === 'class' ? conversion.why : null
  return { revision, importedFrom: migration.name, message, file, how, why, notes }
}
