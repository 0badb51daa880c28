import { type Environment, type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { history as historyOf } from '../revision/history.ts'
import { type Standing, standingOf } from '../revision/standing.ts'
import { describeRevision } from './shared/describe-revision.ts'
import { type Dependencies, dependenciesIn } from './shared/dependencies.ts'
import { type Graph, readGraph } from './shared/graph.ts'
import { type CommandOptions, logOf } from './shared/logger.ts'
import type { RevisionResult } from './shared/results.ts'

/** A revision of the history, with `isCurrent` if the database was read. */
export interface HistoryEntry extends RevisionResult {
  /** Whether it is a row of the version table; null if the database was not read. */
  readonly isCurrent: boolean | null
}

/** The history, newest first. */
export interface HistoryResult {
  readonly revisions: readonly HistoryEntry[]
  /** Rows of the version table that have no revision file; empty if the database was not read. */
  readonly unknown: readonly string[]
}

/** Options of `history`. */
export interface HistoryOptions extends CommandOptions {
  /** `a:b`, `:b`, `a:`, `-3:`, `current:`. The whole history if not given. */
  readonly range?: string
  /** Read from the database which revisions are current. */
  readonly indicateCurrent?: boolean
  /** Oldest first. */
  readonly reverse?: boolean
}

/** Lists the revisions. Needs a database only if the range or `indicateCurrent` refers to the current revisions. */
export async function history(environment: EnvironmentInput, options: HistoryOptions = {}): Promise<HistoryResult> {
  const { dependencies: _none, ...result } = await historyWithGraph(environment, options)
  return result
}

/** The same with what is drawn of the graph. */
export async function historyWithGraph(
  environment: EnvironmentInput,
  options: HistoryOptions = {},
): Promise<HistoryResult & { readonly dependencies: Dependencies }> {
  const resolved = resolveEnvironment(environment)
  const read = await readGraph(resolved, options)
  const needsRows = (options.indicateCurrent ?? false) || /current/.test(options.range ?? '')
  const standing = needsRows ? await readStanding(resolved, read, options) : null
  const rows = standing?.found ?? null
  const graph = read.at({ rows, targets: options.range === undefined ? [] : [options.range] })
  const current = rows === null ? null : graph.map.readRows(rows)
  const entries = historyOf(graph.map, {
    ...(options.range === undefined ? {} : { range: options.range }),
    ...(rows === null ? {} : { rows }),
  })
  const revisions = entries.map(({ revision }) => ({
    ...describeRevision(graph, revision.id),
    isCurrent: current?.includes(revision.id) ?? null,
  }))
  return {
    revisions: options.reverse ? revisions.toReversed() : revisions,
    unknown: standing?.unknown ?? [],
    dependencies: dependenciesIn(graph),
  }
}

async function readStanding(environment: Environment, read: Graph, options: CommandOptions): Promise<Standing> {
  const { withDatabase } = await import('../runtime/session/with-database.ts')
  const { readAppliedLog } = await import('./shared/applied-log.ts')
  const { checkAgainstLog, warnOfNeverRun } = await import('./shared/log-check.ts')
  return withDatabase(environment, { ...options, readOnly: true }, async (database) => {
    const state = await database.readState()
    const graph = read.at({ rows: state.rows })
    const standing = standingOf(graph.map, state.rows)
    const entries = await readAppliedLog(database, state, standing)
    warnOfNeverRun((await checkAgainstLog(graph, database, state, standing, entries)).neverRun, logOf(options))
    return standing
  })
}
