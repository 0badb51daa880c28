import { planUpgrade } from '../../revision/plan.ts'
import type { RevisionMap } from '../../revision/revision-map.ts'
import type { Pair } from './orders.ts'

/** The heads that are to be merged, and what only some of them have below them. */
export interface Sides {
  readonly heads: readonly string[]
  /** What all heads have below them, in upgrade order: it is applied before. */
  readonly base: readonly string[]
  /** The others, in upgrade order. */
  readonly revisions: readonly string[]
  /** By revision, what must be applied before it, of the others. */
  before(revision: string): ReadonlySet<string>
  /** Those of which nothing says which comes first. */
  readonly pairs: readonly Pair[]
  /** The orders in which one side follows another, each of them first in one, and that of an upgrade. */
  readonly usual: readonly (readonly string[])[]
}

/** Reads the sides of heads from the graph. */
export function sidesOf(map: RevisionMap, heads: readonly string[]): Sides {
  const of = new Map(heads.map((head) => [head, new Set([head, ...map.ancestors([head])])]))
  const all = planUpgrade(map, [], heads).steps.map(({ revision }) => revision.id)
  const isBase = (id: string) => heads.every((head) => of.get(head)?.has(id))
  const base = all.filter(isBase)
  const revisions = all.filter((id) => !isBase(id))
  const isTogether = (one: string, other: string) =>
    heads.some((head) => of.get(head)?.has(one) && of.get(head)?.has(other))
  const before = new Map<string, ReadonlySet<string>>()
  const pairs: Pair[] = []
  for (const [index, id] of revisions.entries()) {
    const ancestors = map.ancestors([id])
    const earlier = revisions.slice(0, index)
    // Within a side the order is that of an upgrade.
    before.set(id, new Set(earlier.filter((each) => ancestors.has(each) || isTogether(each, id))))
    for (const each of earlier) if (!ancestors.has(each) && !isTogether(each, id)) pairs.push([each, id])
  }
  const oneByOne = (order: readonly string[]) => [
    ...new Set(order.flatMap((head) => revisions.filter((id) => of.get(head)?.has(id)))),
  ]
  // Each side comes first in one of them, so that it is seen whether it works by itself.
  const first = heads.map((head) => oneByOne([head, ...heads.filter((each) => each !== head)]))
  const usual = [...first, oneByOne(heads.toReversed()), revisions]
  return { heads, base, revisions, before: (id) => before.get(id) ?? new Set(), pairs, usual }
}
