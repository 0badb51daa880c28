import { type Environment, type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import type { Revision } from '../revision/revision.ts'
import type { checkHeads, MergeCheck } from './merge/check-heads.ts'
import { HeadsDifferError } from './merge/errors.ts'
import { NothingToMergeError, NotAHeadError } from './shared/errors.ts'
import { type Graph, readGraph } from './shared/graph.ts'
import type { CommandOptions } from './shared/logger.ts'
import { type NewRevisionOptions, type NewRevisionResult, writeRevision } from './shared/new-revision.ts'

/** Options of `merge`. */
export interface MergeOptions extends Omit<NewRevisionOptions, 'dependsOn'>, CommandOptions {
  /** `merge <ids>` if not given. */
  readonly message?: string
  /** Write it without checking whether the heads may be applied in any order. */
  readonly unchecked?: boolean
}

/** A merge that was written. */
export interface MergeResult extends NewRevisionResult {
  /** Null if it was not checked. */
  readonly check: MergeCheck | null
}

/**
 * Writes a revision that merges several heads, by default all of them. It checks first whether they may be applied in
 * any order: by what their revisions touch, and where that does not tell in scratch databases of the kinds that the
 * config's environments have. Throws HeadsDifferError if they may not; where it cannot be shown, the check says so.
 */
export async function merge(
  environment: EnvironmentInput,
  revisions: string | readonly string[] = 'heads',
  options: MergeOptions = {},
): Promise<MergeResult> {
  const { resolved, graph, parents, ids } = await readHeads(environment, revisions, options)
  const check = options.unchecked ? null : await checked(resolved, graph, ids, options)
  if (check?.verdict === 'differ') throw new HeadsDifferError(ids, differencesOf(check))
  const written = await writeRevision(
    resolved,
    graph,
    parents,
    options.message || `merge ${ids.join(' and ')}`,
    options,
  )
  return { ...written, check }
}

/**
 * Checks whether several heads may be applied in any order, by default all of them, and writes nothing. Where there is
 * only one head, there is nothing to merge: `commute`, with no databases.
 */
export async function mergeCheck(
  environment: EnvironmentInput,
  revisions: string | readonly string[] = 'heads',
  options: CommandOptions = {},
): Promise<MergeCheck> {
  const { resolved, graph, ids } = await readHeads(environment, revisions, options, { isOneEnough: true })
  return checked(resolved, graph, ids, options)
}

interface Heads {
  readonly resolved: Environment
  readonly graph: Graph
  readonly parents: readonly Revision[]
  readonly ids: readonly string[]
}

async function readHeads(
  environment: EnvironmentInput,
  revisions: string | readonly string[],
  options: CommandOptions,
  { isOneEnough } = { isOneEnough: false },
): Promise<Heads> {
  const resolved = resolveEnvironment(environment)
  const graph = await readGraph(resolved, options)
  const { map } = graph
  // Heads that another revision depends on are merged too, since the next revision would otherwise require one to be
  // chosen.
  const wanted = [revisions].flat().flatMap((text) => (text === 'heads' ? map.heads : text))
  const parents = map.revisions.length === 0 ? [] : map.resolve(wanted)
  const ids = parents.map(({ id }) => id)
  const isAll = map.heads.length < 2 && ids.join() === map.heads.join()
  if (ids.length < 2 && !(isOneEnough && isAll)) throw new NothingToMergeError(ids)
  const inner = ids.filter((id) => !map.heads.includes(id))
  if (inner.length > 0) throw new NotAHeadError(inner, map.heads)
  return { resolved, graph, parents, ids }
}

async function checked(...given: Parameters<typeof checkHeads>): Promise<MergeCheck> {
  // Merging without the check loads nothing of a database.
  return (await import('./merge/check-heads.ts')).checkHeads(...given)
}

function differencesOf({ databases }: MergeCheck): readonly string[] {
  return databases.flatMap(({ database, differences }) => differences.map((text) => `${database}: ${text}`))
}
