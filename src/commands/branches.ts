import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { describeRevision } from './shared/describe-revision.ts'
import type { DrawnGraph } from './shared/drawn-graph.ts'
import { type Graph, readGraph } from './shared/graph.ts'
import type { CommandOptions } from './shared/logger.ts'
import type { RevisionResult } from './shared/results.ts'

/** A branch point and its children. */
export interface BranchPoint extends RevisionResult {
  readonly children: readonly RevisionResult[]
}

/** The branch points of the graph. */
export interface BranchesResult {
  readonly branches: readonly BranchPoint[]
}

/** Lists the branch points, oldest first, with their children. Needs no database. */
export async function branches(environment: EnvironmentInput, options: CommandOptions = {}): Promise<BranchesResult> {
  return branchesOf(await readGraph(resolveEnvironment(environment), options))
}

/** The same with the graph, as it is drawn. */
export async function branchesWithGraph(
  environment: EnvironmentInput,
  options: CommandOptions = {},
): Promise<BranchesResult & DrawnGraph> {
  const graph = await readGraph(resolveEnvironment(environment), options)
  const { drawnGraph } = await import('./shared/drawn-graph.ts')
  return { ...branchesOf(graph), ...drawnGraph(graph) }
}

function branchesOf(graph: Graph): BranchesResult {
  const points = graph.map.branchPoints.map((id) => ({
    ...describeRevision(graph, id),
    children: graph.map.children(id).map((child) => describeRevision(graph, child)),
  }))
  return { branches: points }
}
