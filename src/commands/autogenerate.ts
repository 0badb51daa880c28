import { closeAfter } from '../close-after.ts'
import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { openScratch } from '../runtime/scratch/scratch-environment.ts'
import { chooseParents } from './shared/choose-parents.ts'
import { NotFirstRevisionError } from './shared/errors.ts'
import { readGraphOrNone } from './shared/graph.ts'
import { type AutogenerateOptions, type AutogenerateResult, writeDifferences } from './shared/write-differences.ts'

/**
 * Compares the database with the entities and writes a revision that removes the difference, including its downgrade.
 * With `batched` (default: the config's `fill`), columns to fill are added by a separate revision before it; labels and
 * dependencies then belong to the first of the two, the id to the last. Throws NotAtHeadsError if there are pending
 * revisions.
 */
export async function autogenerate(
  environment: EnvironmentInput,
  message: string,
  options: AutogenerateOptions = {},
): Promise<AutogenerateResult> {
  const resolved = resolveEnvironment(environment)
  const graph = await readGraphOrNone(resolved, options)
  const parents = chooseParents(graph, options)
  if (!options.fromEmpty)
    return writeDifferences({ place: resolved, environment: resolved, graph, parents }, { message }, options)
  if (parents.length > 0) throw new NotFirstRevisionError('fromEmpty', graph.map.heads)
  const scratch = await openScratch(resolved)
  return closeAfter(
    () => scratch.dispose(),
    () => writeDifferences({ place: scratch.environment, environment: resolved, graph, parents }, { message }, options),
  )
}
