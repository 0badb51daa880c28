import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { withDatabase } from '../runtime/session/with-database.ts'
import { readStanding } from '../runtime/version/read-standing.ts'
import { type CutOffRevision, cutOffRevisions, readUnfinished } from './shared/cut-off.ts'
import { warnOfOverlap } from './shared/overlap.ts'
import { type ChangedRevision, changedRevisions } from './shared/changed.ts'
import { describeRevision } from './shared/describe-revision.ts'
import { replacedText } from './shared/errors.ts'
import { readGraph } from './shared/graph.ts'
import { checkAgainstLog, warnOfNeverRun } from './shared/log-check.ts'
import { type CommandOptions, logOf } from './shared/logger.ts'
import type { RevisionResult } from './shared/results.ts'

/** What is applied, what is not, and where the database stands. */
export interface StatusResult {
  /** The database as a person names it. */
  readonly database: string
  /** False where the database has no version table yet. */
  readonly hasVersionTable: boolean
  /** The version rows, as maximal revisions, rows that no file has included. */
  readonly current: readonly string[]
  /** The real heads of the versions folder. */
  readonly heads: readonly string[]
  readonly isUpToDate: boolean
  /** In the order in which they apply. */
  readonly applied: readonly RevisionResult[]
  /** In the order in which they would apply. */
  readonly pending: readonly RevisionResult[]
  /** Rows of the version table that no file has. */
  readonly unknown: readonly string[]
  /** Whether the version log shows that a newer release applied them, on top of what this code knows. */
  readonly isNewer: boolean
  /** Tables of a database without a version table: it wants a stamp. */
  readonly unversionedTables: readonly string[]
  /** Revisions that began outside a transaction and did not end. With those that do not go on by themselves, `upgrade` is refused. */
  readonly unfinished: readonly CutOffRevision[]
  /** Revisions that count as applied, as ancestors of the version rows, and that the log never saw. */
  readonly neverRun: readonly string[]
  /** Applied revisions whose files have changed since; `repair` accepts them. Never a reason to stop a run. */
  readonly changed: readonly ChangedRevision[]
}

/** One look at the database and the versions folder together. Makes nothing. */
export async function status(environment: EnvironmentInput, options: CommandOptions = {}): Promise<StatusResult> {
  const resolved = resolveEnvironment(environment)
  const log = logOf(options)
  const graph = await readGraph(resolved, options)
  return withDatabase(resolved, { ...options, readOnly: true }, async (database) => {
    const state = await database.readState()
    const { rows, tables } = state
    const standing = await readStanding(graph.map, database, state)
    const { appliedIds, pending, unknown } = standing
    warnOfOverlap(standing, log)
    const changed = await changedRevisions(graph, standing, database, state)
    if (changed.length > 0) log.warn(changedText(changed))
    const { neverRun, replaced } = await checkAgainstLog(graph, database, state, standing)
    warnOfNeverRun(neverRun, log)
    if (resolved.revisionIds === 'sequential' && replaced.length > 0) log.warn(replacedText(replaced))
    const all = graph.map.revisions.map(({ id }) => id)
    const steps = pending.map((id) => ({ revision: graph.map.get(id), direction: 'up' as const }))
    const unfinished = cutOffRevisions(await readUnfinished(state, database, log), steps)
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
    }
  })
}

function changedText(changed: readonly ChangedRevision[]): string {
  const list = changed.map(({ revision, file }) => `${revision} (${file})`).join(', ')
  return `Changed since applied: ${list}. What ran is not what the file says now; put the file back, or accept it with 'hub repair'.`
}
