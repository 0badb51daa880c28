import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import type { Database } from '../runtime/session/database.ts'
import type { DatabaseState } from '../runtime/session/read-state.ts'
import { withDatabase } from '../runtime/session/with-database.ts'
import { withRunLock } from '../runtime/session/with-run-lock.ts'
import { stampFirst } from '../runtime/version/stamp-first.ts'
import { parseRecordsSource, type RecordsSource } from './adoption/adopt-by-records.ts'
import { adoptedText } from './adoption/adoption-text.ts'
import type { Adoption } from './adoption/adoption.ts'
import { findAdoption } from './adoption/find-adoption.ts'
import { NoRevisionsError } from './shared/errors.ts'
import { readGraph } from './shared/graph.ts'
import { type CommandOptions, type Logger, logOf } from './shared/logger.ts'
import type { RunResult } from './shared/results.ts'
import { rowsText } from '../words.ts'

/** Options of `adopt`. */
export interface AdoptOptions extends CommandOptions {
  /** Another tool's table and column (`schema_migrations.migration_name`), read instead of asking signatures. */
  readonly from?: string
  /** Only say what would be stamped. */
  readonly dryRun?: boolean
  /** Asked before anything is written; what it throws stops the command. All is accepted where there is none. */
  readonly accept?: (adoption: Adoption) => Promise<void> | void
}

/** What `adopt` found and stamped. With a `note` nothing was found or done, and it says why. */
export type AdoptResult = RunResult & Adoption

/**
 * Finds the place of a legacy database, one with tables and without a version table, and stamps it: the furthest
 * revisions whose signature (`isApplied`) holds, or those that another tool's table names. Runs nothing. Does nothing
 * for a database that has a version table, or is empty. Throws a HubError where nothing holds, where the database is
 * inconsistent, or where the table and the revisions do not fit together; then nothing is written.
 */
export async function adopt(environment: EnvironmentInput, options: AdoptOptions = {}): Promise<AdoptResult> {
  const log = logOf(options)
  const resolved = resolveEnvironment(environment)
  const source = options.from === undefined ? null : parseRecordsSource(options.from)
  const graph = await readGraph(resolved, options)
  if (graph.map.revisions.length === 0) throw new NoRevisionsError(resolved.versions)
  return withDatabase(resolved, { ...options, readOnly: true, willWrite: !options.dryRun }, async (database) => {
    const state = await database.readState()
    const note = await nothingNote(database, state, source)
    if (note) return nothing(state, note, log)
    const adoption = await findAdoption(graph, database, state, source)
    if (adoption === null) return nothing(await database.readState(), meanwhile, log)
    for (const warning of adoption.warnings) log.warn(warning)
    if (options.dryRun) return { steps: [], note: null, ...adoption }
    await options.accept?.(adoption)
    options.signal?.throwIfAborted()
    return withRunLock(database, async () => {
      if (!(await stampFirst(database, graph.map, adoption.heads)))
        return nothing(await database.readState(), meanwhile, log)
      log.info(adoptedText(adoption))
      return { steps: [], note: null, ...adoption }
    })
  })
}

const meanwhile = 'Another run got there first.'

/** Why there is nothing to adopt; null where there is. */
async function nothingNote(
  { dialect, connection, versionTable }: Database,
  { rows, tables }: DatabaseState,
  source: RecordsSource | null,
): Promise<string | null> {
  if (rows !== null)
    return `The database has a version table already ('${versionTable.name}'); it stands at ${rowsText(rows)}. Nothing to adopt.`
  if (tables.length > 0) return null
  const isRecorded = source !== null && (await dialect.inspector(connection).hasTable(source.table))
  return isRecorded ? null : "The database is empty: nothing to adopt. Make its tables with 'hub upgrade'."
}

function nothing({ rows }: DatabaseState, note: string, log: Logger): AdoptResult {
  log.info(note)
  return { steps: [], heads: rows ?? [], note, adopted: [], signatures: [], records: [], warnings: [] }
}
