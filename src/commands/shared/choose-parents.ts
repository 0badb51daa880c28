import { MultipleHeadsError } from '../../revision/errors.ts'
import type { RevisionMap } from '../../revision/revision-map.ts'
import type { Revision } from '../../revision/revision.ts'
import { NotAHeadError } from './errors.ts'
import type { Graph } from './graph.ts'

/** The parents of a new revision, as requested. */
export interface ParentChoice {
  /** The revision to build on: a head, `label@head`, or `base` for a new line; `head` if not given. */
  readonly head?: string
  /** Allow a parent that is not a head, which creates a branch. */
  readonly splice?: boolean
}

/** The parents of a new revision: what `head` resolves to, which must be heads unless `splice` is given. */
export function chooseParents({ map }: Graph, { head, splice = false }: ParentChoice): readonly Revision[] {
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
    throw new MultipleHeadsError(error.facts.target, error.facts.heads, "name one by 'head', or merge them first")
  }
}
