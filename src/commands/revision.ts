import { existsSync } from 'node:fs'

import { type Environment, type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { MultipleHeadsError } from '../revision/errors.ts'
import { RevisionMap } from '../revision/revision-map.ts'
import type { Revision } from '../revision/revision.ts'
import { NotAHeadError } from './shared/errors.ts'
import { type Graph, readGraph } from './shared/graph.ts'
import { type CommandOptions, type Logger, silent } from './shared/logger.ts'
import { type NewRevisionOptions, type NewRevisionResult, writeRevision } from './shared/new-revision.ts'

/** Options of `revision`. */
export interface RevisionOptions extends NewRevisionOptions, CommandOptions {
  /** What it goes on top of: a head, `label@head`, `base` for a new line; `head` where absent. */
  readonly head?: string
  /** Allow a parent that is no head, which makes a branch. */
  readonly splice?: boolean
}

/** Writes a new revision file. Needs no database. Throws MultipleHeadsError where `head` is not the only one. */
export async function revision(
  environment: EnvironmentInput,
  message: string,
  options: RevisionOptions = {},
): Promise<NewRevisionResult> {
  const resolved = resolveEnvironment(environment)
  const graph = await readGraphOrNone(resolved, options.log ?? silent)
  const parents = chooseParents(graph, options)
  return writeRevision(resolved, graph, parents, message, options)
}

/** The graph, empty where there is no versions folder yet: the first revision makes it. */
export async function readGraphOrNone(environment: Environment, log: Logger): Promise<Graph> {
  const isFirst = environment.versions.every((folder) => !existsSync(folder))
  return isFirst ? emptyGraph : readGraph(environment, log)
}

const emptyGraph: Graph = {
  map: RevisionMap.from([]),
  fileOf(id) {
    throw new RangeError(`an empty graph has no ${id}`)
  },
}

/** The parents of a new revision: what `head` means, heads unless `splice` allows others. */
export function chooseParents(
  { map }: Graph,
  { head, splice = false }: Pick<RevisionOptions, 'head' | 'splice'>,
): readonly Revision[] {
  if (head === undefined && map.revisions.length === 0) return []
  const parents = resolveHead(map, head ?? 'head')
  const inner = parents.filter(({ id }) => !map.heads.includes(id)).map(({ id }) => id)
  if (inner.length > 0 && !splice) throw new NotAHeadError(inner, map.heads)
  return parents
}

function resolveHead(map: RevisionMap, head: string): readonly Revision[] {
  try {
    return map.resolve(head)
  } catch (error) {
    if (!(error instanceof MultipleHeadsError)) throw error
    throw new MultipleHeadsError(
      error.facts.target,
      error.facts.heads,
      "name one with --head, or merge them first: 'hub merge heads'",
    )
  }
}
