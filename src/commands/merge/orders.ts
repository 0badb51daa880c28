/** Revisions that may be applied in several orders. */
export interface Concurrent {
  /** In upgrade order. */
  readonly revisions: readonly string[]
  /** What must be applied before a revision, of them. */
  before(revision: string): ReadonlySet<string>
  /** Pairs that may come in either order; only those matter of which the order may make a difference. */
  readonly pairs: readonly Pair[]
}

/** Two revisions, the first of which comes first in upgrade order. */
export type Pair = readonly [string, string]

/** Orders in which revisions may be applied. */
export interface Orders {
  /** Those that were wanted first. */
  readonly orders: readonly (readonly string[])[]
  /** Whether these are all that may differ. */
  readonly isAll: boolean
}

/**
 * An order for each way in which the pairs may come: two orders that differ only in what makes no difference are one.
 * `first`: orders that are wanted in any case. No more than `limit`.
 */
export function ordersOf(
  { revisions, before, pairs }: Concurrent,
  first: readonly (readonly string[])[],
  limit: number,
): Orders {
  const found = new Map<string, readonly string[]>()
  const add = (order: readonly string[]) => {
    const place = new Map(order.map((id, index) => [id, index]))
    const key = pairs.map(([one, other]) => Number((place.get(one) ?? 0) < (place.get(other) ?? 0))).join('')
    if (!found.has(key)) found.set(key, order)
  }
  for (const order of first) add(order)
  let isAll = true
  const go = (at: number, later: ReadonlyMap<string, ReadonlySet<string>>): void => {
    if (!isAll) return
    const pair = pairs[at]
    if (pair === undefined) {
      const order = sorted(revisions, later)
      if (order === null) return
      add(order)
      if (found.size > limit) isAll = false
      return
    }
    const [one, other] = pair
    for (const [low, high] of [pair, [other, one]] as const) {
      const next = new Map(later)
      next.set(high, new Set([...(later.get(high) ?? []), low]))
      // A way that is impossible already need not be followed.
      if (sorted(revisions, next) !== null) go(at + 1, next)
    }
  }
  go(0, new Map(revisions.map((id) => [id, before(id)])))
  return { orders: [...found.values()].slice(0, Math.max(limit, first.length)), isAll }
}

/** The revisions in their order, each after what it must come after; null if that cannot be. */
function sorted(
  revisions: readonly string[],
  later: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] | null {
  const order: string[] = []
  const placed = new Set<string>()
  while (order.length < revisions.length) {
    const next = revisions.find((id) => !placed.has(id) && [...(later.get(id) ?? [])].every((each) => placed.has(each)))
    if (next === undefined) return null
    order.push(next)
    placed.add(next)
  }
  return order
}
