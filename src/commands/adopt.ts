import { warnOf } from '../notice.ts'
import { type Environment, type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import type { Database } from '../runtime/session/database.ts'
import type { DatabaseState } from '../runtime/session/read-state.ts'
import { withDatabase } from '../runtime/session/with-database.ts'
import { withRunLock } from '../runtime/session/with-run-lock.ts'
import { stampFirst } from '../runtime/version/stamp-first.ts'
import { parseRecordsSource, type RecordsSource } from './adoption/adopt-by-records.ts'
import { adoptedText } from './adoption/adoption-text.ts'
import type { Adoption } from './adoption/adoption.ts'
import { BaselineDiffersError, EmptyDatabaseError, VersionedDatabaseError } from './adoption/errors.ts'
import { findAdoption } from './adoption/find-adoption.ts'
import { NoRevisionsError } from './shared/errors.ts'
import { type Graph, readGraph } from './shared/graph.ts'
import { type CommandOptions, type Logger, logOf } from './shared/logger.ts'
import type { RunResult } from './shared/results.ts'
import { rowsText } from '../words.ts'

/** Options of `adopt`. */
export interface AdoptOptions extends CommandOptions {
  /** Another tool's table and column (`schema_migrations.migration_name`), read instead of the one that is found. */
  readonly from?: string
  /** Take all revisions as applied, if the database has the schema that they create. */
  readonly baseline?: boolean
  /** With `baseline`: stamp although the schema differs. */
  readonly acceptDifferences?: boolean
  /** Only report what would be stamped. */
  readonly dryRun?: boolean
  /** Called before anything is written; an error it throws stops the command. If not given, everything is accepted. */
  readonly accept?: (adoption: Adoption) => Promise<void> | void
}

/** What `adopt` found and stamped. A `note` explains why nothing was found or done. */
export type AdoptResult = RunResult & Adoption

/**
 * Determines the revisions of a legacy database, that is one with tables but without a version table, and stamps them:
 * those listed in another tool's table, which is found by its name and columns, or else the furthest revisions whose
 * signature (`isApplied`) holds. Runs no revision. Does nothing if the database has a version table or is empty. Throws
 * a HubError if no signature holds, if the database is inconsistent, or if the table does not match the revisions;
 * nothing is written then.
 */
export async function adopt(environment: EnvironmentInput, options: AdoptOptions = {}): Promise<AdoptResult> {
  const log = logOf(options)
  const resolved = resolveEnvironment(environment)
  if (options.baseline) return adoptBaseline(resolved, options)
  const source = options.from === undefined ? null : parseRecordsSource(options.from)
  const graph = await readGraph(resolved, options)
  if (graph.map.revisions.length === 0) throw new NoRevisionsError(resolved.versions)
  return withDatabase(resolved, { ...options, readOnly: true, willWrite: !options.dryRun }, async (database) => {
    const state = await database.readState()
    const note = await nothingNote(database, state, source)
    if (note) return nothing(state, note, log)
    const adoption = await findAdoption(graph, database, state, source)
    if (adoption === null) return nothing(await database.readState(), meanwhile, log)
    return stampAdoption(graph, database, adoption, options)
  })
}

/**
 * Stamps all heads on a database that has the schema which the revisions create. Throws VersionedDatabaseError,
 * EmptyDatabaseError, BaselineDiffersError.
 */
async function adoptBaseline(environment: Environment, options: AdoptOptions): Promise<AdoptResult> {
  const graph = await readGraph(environment, options)
  if (graph.map.revisions.length === 0) throw new NoRevisionsError(environment.versions)
  return withDatabase(environment, { ...options, readOnly: true, willWrite: !options.dryRun }, async (database) => {
    const state = await database.readState()
    if (state.rows !== null) throw new VersionedDatabaseError(database.versionTable.name, state.rows)
    if (state.tables.length === 0) throw new EmptyDatabaseError()
    const { findBaseline } = await import('./baseline/find-baseline.ts')
    const adoption = await findBaseline(environment, graph, database, state, options)
    const { differences } = adoption
    if (differences.length > 0 && !options.acceptDifferences && !options.dryRun)
      throw new BaselineDiffersError(differences)
    return stampAdoption(graph, database, adoption, options)
  })
}

async function stampAdoption(
  graph: Graph,
  database: Database,
  adoption: Adoption,
  options: AdoptOptions,
): Promise<AdoptResult> {
  const log = logOf(options)
  for (const notice of adoption.notices) warnOf(notice, log)
  if (options.dryRun) return { steps: [], note: null, ...adoption }
  await options.accept?.(adoption)
  options.signal?.throwIfAborted()
  return withRunLock(database, async () => {
    if (!(await stampFirst(database, graph.at({ rows: adoption.heads }).map, adoption.heads)))
      return nothing(await database.readState(), meanwhile, log)
    log.info(adoptedText(adoption))
    return { steps: [], note: null, ...adoption }
  })
}

const meanwhile = 'Another run got there first; nothing to do.'

/** Why there is nothing to adopt; null if there is something. */
async function nothingNote(
  { dialect, connection, versionTable }: Database,
  { rows, tables }: DatabaseState,
  source: RecordsSource | null,
): Promise<string | null> {
  if (rows !== null)
    return `The database already has a version table ('${versionTable.name}') and is at ${rowsText(rows)}; there is nothing to adopt.`
  if (tables.length > 0) return null
  const isRecorded = source !== null && (await dialect.inspector(connection).hasTable(source.table))
  return isRecorded ? null : 'The database is empty, so there is nothing to adopt; an upgrade creates its tables.'
}

function nothing({ rows }: DatabaseState, note: string, log: Logger): AdoptResult {
  log.info(note)
  return {
    steps: [],
    heads: rows ?? [],
    note,
    adopted: [],
    signatures: [],
    records: [],
    table: null,
    differences: [],
    notices: [],
  }
}
