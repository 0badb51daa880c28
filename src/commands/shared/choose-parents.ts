import { MultipleHeadsError } from '../../revision/errors.ts'
import type { RevisionMap } from '../../revision/revision-map.ts'
import type { Revision } from '../../revision/revision.ts'
import { NotAHeadError } from './errors.ts'
import type { Graph } from './graph.ts'

/** Where a new revision goes. */
export interface ParentChoice {
  /** What it goes on top of: a head, `label@head`, `base` for a new line; `head` where absent. */
  readonly head?: string
  /** Allow a parent that is no head, which makes a branch. */
  readonly splice?: boolean
}

/** The parents of a new revision: what `head` means, heads unless `splice` allows others. */
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
    throw new MultipleHeadsError(
      error.facts.target,
      error.facts.heads,
      "name one with --head, or merge them first: 'hub merge heads'",
    )
  }
}
