import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { withDatabase } from '../runtime/session/with-database.ts'
import { readStanding } from '../runtime/version/read-standing.ts'
import { type InterruptedRevision, interruptedRevisions, readUnfinished } from './shared/interrupted.ts'
import { warnOfOverlap } from './shared/overlap.ts'
import { areRecorded, readAppliedLog, readMarks } from './shared/applied-log.ts'
import { type ChangedRevision, changedRevisions } from './shared/changed.ts'
import { describeRevision } from './shared/describe-revision.ts'
import { type Dependencies, dependenciesIn } from './shared/dependencies.ts'
import { readGraph } from './shared/graph.ts'
import { seenGraph } from './shared/seen-graph.ts'
import { checkAgainstLog, warnOfNeverRun, warnOfReplaced } from './shared/log-check.ts'
import { type CommandOptions, type Logger, logOf } from './shared/logger.ts'
import { warnOf } from '../notice.ts'
import type { RevisionResult } from './shared/results.ts'

/** Applied and pending revisions, and the current state of the database. */
export interface StatusResult {
  /** A readable name of the database. */
  readonly database: string
  /** False if the database has no version table yet. */
  readonly hasVersionTable: boolean
  /** The version rows, as maximal revisions, including rows without a revision file. */
  readonly current: readonly string[]
  /** The real heads of the versions folder. */
  readonly heads: readonly string[]
  readonly isUpToDate: boolean
  /** In upgrade order. */
  readonly applied: readonly RevisionResult[]
  /** In upgrade order. */
  readonly pending: readonly RevisionResult[]
  /** Rows of the version table that have no revision file. */
  readonly unknown: readonly string[]
  /** Whether the version log shows that a newer release applied them, based on revisions known to this code. */
  readonly isNewer: boolean
  /** Tables of a database without a version table, which has to be stamped or adopted. */
  readonly unversionedTables: readonly string[]
  /**
   * Revisions that began outside a transaction and did not finish. `upgrade` is refused if there are some that do not
   * continue automatically.
   */
  readonly unfinished: readonly InterruptedRevision[]
  /** Revisions that count as applied, as ancestors of the version rows, but never appear in the log. */
  readonly neverRun: readonly string[]
  /** Applied revisions whose files have changed since; `repair` accepts them. They never stop a run. */
  readonly changed: readonly ChangedRevision[]
}

/** The state of the database and the versions folder together. Creates nothing. */
export async function status(environment: EnvironmentInput, options: CommandOptions = {}): Promise<StatusResult> {
  const { dependencies: _none, ...result } = await statusWithGraph(environment, options)
  return result
}

/** The same with what is drawn of the graph. */
export async function statusWithGraph(
  environment: EnvironmentInput,
  options: CommandOptions = {},
): Promise<StatusResult & { readonly dependencies: Dependencies }> {
  const resolved = resolveEnvironment(environment)
  const log = logOf(options)
  const read = await readGraph(resolved, options)
  return withDatabase(resolved, { ...options, readOnly: true }, async (database) => {
    const state = await database.readState()
    const { rows, tables } = state
    const graph = await seenGraph(read, database, state)
    const standing = await readStanding(graph.map, database, state)
    const { appliedIds, pending, unknown } = standing
    warnOfOverlap(standing, log)
    const isSequential = resolved.revisionIds === 'sequential'
    const marks = await readMarks(database, state, standing)
    const changed = await changedRevisions(graph, standing, database, marks)
    warnOfChanged(changed, log)
    const { neverRun, replaced } =
      !isSequential && !graph.map.hasOtherNames && areRecorded(standing, marks)
        ? { neverRun: [], replaced: [] }
        : await checkAgainstLog(graph, database, state, standing, await readAppliedLog(database, state, standing))
    warnOfNeverRun(neverRun, log)
    if (isSequential) warnOfReplaced(replaced, log)
    const all = graph.map.revisions.map(({ id }) => id)
    const steps = pending.map((id) => ({ revision: graph.map.get(id), direction: 'up' as const }))
    const unfinished = interruptedRevisions(await readUnfinished(state, database, log), steps)
    return {
      database: database.session.database,
      hasVersionTable: rows !== null,
      current: [...standing.rows, ...unknown],
      heads: graph.map.realHeads,
      isUpToDate: unknown.length === 0 && unfinished.length === 0 && pending.length === 0,
      applied: all.filter((id) => appliedIds.has(id)).map((id) => describeRevision(graph, id)),
      pending: pending.map((id) => describeRevision(graph, id)),
      unknown,
      isNewer: standing.isAhead,
      unversionedTables: rows === null ? tables : [],
      unfinished,
      neverRun,
      changed,
      dependencies: dependenciesIn(graph),
    }
  })
}

function warnOfChanged(changed: readonly ChangedRevision[], log: Logger): void {
  if (changed.length === 0) return
  const list = changed.map(({ revision, file }) => `${revision} (${file})`).join(', ')
  const message = `Changed after they were applied: ${list}. What was run is not what is in the file now.`
  warnOf({ code: 'CHANGED_REVISIONS', message, facts: { revisions: changed.map(({ revision }) => revision) } }, log)
}
