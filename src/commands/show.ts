import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { describeRevision } from './shared/describe-revision.ts'
import { readGraph } from './shared/graph.ts'
import type { CommandOptions } from './shared/logger.ts'
import type { RevisionResult } from './shared/results.ts'

/** A revision with everything its file states about it. */
export interface ShownRevision extends RevisionResult {
  readonly longMessage: string
}

/**
 * Shows the revisions that the target refers to (`head`, `heads`, `base`, an id or partial id, a label). Needs no
 * database.
 */
export async function show(
  environment: EnvironmentInput,
  target = 'heads',
  options: CommandOptions = {},
): Promise<{ readonly revisions: readonly ShownRevision[] }> {
  const graph = (await readGraph(resolveEnvironment(environment), options)).at({ targets: [target] })
  const revisions = graph.map.resolve(target).map(({ id }) => ({
    ...describeRevision(graph, id),
    longMessage: graph.fileOf(id).longMessage,
  }))
  return { revisions }
}
