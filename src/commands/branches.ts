import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { describeRevision } from './shared/describe-revision.ts'
import { readGraph } from './shared/graph.ts'
import type { CommandOptions } from './shared/logger.ts'
import type { RevisionResult } from './shared/results.ts'

/** A branch point and its children. */
export interface BranchPoint extends RevisionResult {
  readonly children: readonly RevisionResult[]
}

/** Lists the branch points, oldest first, with their children. Needs no database. */
export async function branches(
  environment: EnvironmentInput,
  options: CommandOptions = {},
): Promise<{ readonly branches: readonly BranchPoint[] }> {
  const graph = await readGraph(resolveEnvironment(environment), options)
  const points = graph.map.branchPoints.map((id) => ({
    ...describeRevision(graph, id),
    children: graph.map.children(id).map((child) => describeRevision(graph, child)),
  }))
  return { branches: points }
}
