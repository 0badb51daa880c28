import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { chooseParents } from './shared/choose-parents.ts'
import { readGraphOrNone } from './shared/graph.ts'
import { type NewRevisionResult, writeRevision } from './shared/new-revision.ts'
import type { RevisionOptions } from './shared/revision-options.ts'

/**
 * Writes a new revision file. Needs no database. Throws MultipleHeadsError if there are several heads and `head` does
 * not select one.
 */
export async function revision(
  environment: EnvironmentInput,
  message: string,
  options: RevisionOptions = {},
): Promise<NewRevisionResult> {
  const resolved = resolveEnvironment(environment)
  const graph = await readGraphOrNone(resolved, options)
  const parents = chooseParents(graph, options)
  return writeRevision(resolved, graph, parents, message, options)
}
