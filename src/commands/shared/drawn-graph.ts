import { history } from '../../revision/history.ts'
import { type Dependencies, dependenciesIn } from './dependencies.ts'
import { describeRevision } from './describe-revision.ts'
import type { Graph } from './graph.ts'
import type { RevisionResult } from './results.ts'

/** A graph as it is drawn. */
export interface DrawnGraph {
  /** All revisions, newest first. */
  readonly revisions: readonly RevisionResult[]
  readonly dependencies: Dependencies
}

/** All revisions of a graph, with what they depend on. */
export function drawnGraph(graph: Graph): DrawnGraph {
  const revisions = history(graph.map).map(({ revision }) => describeRevision(graph, revision.id))
  return { revisions, dependencies: dependenciesIn(graph) }
}
