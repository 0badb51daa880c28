import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { NothingToMergeError, NotAHeadError } from './shared/errors.ts'
import { readGraph } from './shared/graph.ts'
import type { CommandOptions } from './shared/logger.ts'
import { type NewRevisionOptions, type NewRevisionResult, writeRevision } from './shared/new-revision.ts'

/** Options of `merge`. */
export interface MergeOptions extends Omit<NewRevisionOptions, 'dependsOn'>, CommandOptions {
  /** `merge <ids>` if not given. */
  readonly message?: string
}

/** Writes a revision that merges several heads, by default all of them. Needs no database. */
export async function merge(
  environment: EnvironmentInput,
  revisions: string | readonly string[] = 'heads',
  options: MergeOptions = {},
): Promise<NewRevisionResult> {
  const resolved = resolveEnvironment(environment)
  const graph = await readGraph(resolved, options)
  const { map } = graph
  // Heads that another revision depends on are merged too, since the next revision would otherwise require one to be
  // chosen.
  const wanted = [revisions].flat().flatMap((text) => (text === 'heads' ? map.heads : text))
  const parents = map.revisions.length === 0 ? [] : map.resolve(wanted)
  const ids = parents.map(({ id }) => id)
  if (ids.length < 2) throw new NothingToMergeError(ids)
  const inner = ids.filter((id) => !map.heads.includes(id))
  if (inner.length > 0) throw new NotAHeadError(inner, map.heads)
  return writeRevision(resolved, graph, parents, options.message || `merge ${ids.join(' and ')}`, options)
}
