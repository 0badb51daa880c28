import type { RevisionMap } from './revision-map.ts'

/** A revision whose parents change. */
export interface Move {
  readonly revision: string
  readonly from: readonly string[]
  readonly to: readonly string[]
}

/** What a rebase changes. */
export interface Rebase {
  /** In upgrade order. */
  readonly moves: readonly Move[]
  /** The revisions that get other ancestors: those that are moved and all above them. In upgrade order. */
  readonly affected: readonly string[]
}

/**
 * Puts lines of revisions on top of another revision: what is below `tips` by `downRevision`, but neither `onto` nor
 * below it. Where such a revision has parents that stay behind, it gets `onto` in their place; the order of the moved
 * revisions among each other stays. No moves if they are on top of it already.
 */
export function planRebase(map: RevisionMap, tips: readonly string[], onto: string): Rebase {
  const staying = map.ancestors([onto])
  const own = new Set(tips.filter((id) => !staying.has(id)))
  // Iterating over a set includes elements that are added during the iteration.
  for (const id of own) for (const parent of map.get(id).downRevisions) if (!staying.has(parent)) own.add(parent)
  const affected = map.descendants(own)
  const order = map.revisions.map(({ id }) => id)
  const moves = order
    .filter((id) => own.has(id))
    .flatMap((revision): readonly Move[] => {
      const from = map.get(revision).downRevisions
      const inside = from.filter((id) => own.has(id))
      const to = inside.length > 0 ? inside : [onto]
      return String(from) === String(to) ? [] : [{ revision, from, to }]
    })
  return { moves, affected: order.filter((id) => affected.has(id)) }
}
