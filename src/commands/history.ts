import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { describeRevision } from './shared/describe-revision.ts'
import { type Dependencies, dependenciesIn } from './shared/dependencies.ts'
import { type HistoryPart, readHistory } from './shared/read-history.ts'
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
export interface HistoryOptions extends HistoryPart {
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
  const { graph, standing, revisions: found } = await readHistory(resolved, options)
  const current = standing === null ? null : graph.map.readRows(standing.found)
  const revisions = found.map(({ id }) => ({
    ...describeRevision(graph, id),
    isCurrent: current?.includes(id) ?? null,
  }))
  return {
    revisions: options.reverse ? revisions.toReversed() : revisions,
    unknown: standing?.unknown ?? [],
    dependencies: dependenciesIn(graph),
  }
}
