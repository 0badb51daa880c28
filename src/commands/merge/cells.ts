import { type Cell, type Edge, type Lattice, type Place, placeKey } from './lattice.ts'

/** Cells to try, and the steps that lead to all their sides. */
export interface Cells {
  readonly cells: readonly Cell[]
  /** By the place from which they go. */
  readonly edges: ReadonlyMap<string, readonly Edge[]>
  readonly count: number
}

/** Whether two revisions may not be exchanged without a look, where these are applied. */
export type Meets = (pair: readonly [string, string], applied: Place) => boolean

/**
 * The cells of those that meet, each with its four sides, and a way to each; null if there are more steps than `limit`.
 *
 * Why cells are enough: any order can be made of any other by exchanging two revisions that follow each other, again and
 * again. Each such exchange is one cell: the same revisions are applied before, and the same follow. If the database is
 * the same after both ways around every cell, all orders lead to the same one. Where the two do not meet by what they
 * touch, it is the same from every database, so that such a cell need not be tried.
 */
export function cellsOf(lattice: Lattice, meets: Meets, limit: number): Cells | null {
  const places = lattice.places(limit)
  if (places === null) return null
  const cells: Cell[] = []
  const edges = new EdgeSet(lattice)
  for (const at of places) {
    const next = lattice.nextAt(at)
    for (const [index, one] of next.entries())
      for (const other of next.slice(index + 1)) {
        const far = lattice.after(lattice.after(at, one), other)
        if (!meets([one, other], at.length < far.length ? at : far)) continue
        cells.push({ at, pair: [one, other] })
        for (const [first, second] of [
          [one, other],
          [other, one],
        ] as const) {
          edges.add(at, first, true)
          edges.add(lattice.after(at, first), second, true)
        }
      }
    if (edges.count > limit) return null
  }
  edges.leadTo(places)
  return edges.count > limit ? null : { cells, edges: edges.byPlace, count: edges.count }
}

class EdgeSet {
  readonly byPlace = new Map<string, Edge[]>()
  readonly #reached = new Set<string>()
  readonly #lattice: Lattice
  count = 0

  constructor(lattice: Lattice) {
    this.#lattice = lattice
  }

  add(from: Place, revision: string, isOfCell: boolean): void {
    const own = this.byPlace.get(placeKey(from)) ?? []
    const there = own.find((edge) => edge.revision === revision)
    if (there) {
      there.isOfCell ||= isOfCell
      return
    }
    const to = this.#lattice.after(from, revision)
    this.byPlace.set(placeKey(from), [...own, { from, revision, to, isOfCell }])
    this.#reached.add(placeKey(to))
    this.count += 1
  }

  /** Adds ways to all places from which edges go, from the farthest back to the start. */
  leadTo(places: readonly Place[]): void {
    const isUsed = (place: Place) => this.byPlace.has(placeKey(place))
    const startKey = placeKey(this.#lattice.start)
    for (const place of places.toReversed()) {
      if (placeKey(place) === startKey || !isUsed(place) || this.#reached.has(placeKey(place))) continue
      const steps = this.#lattice
        .lastAt(place)
        .map((revision) => [this.#lattice.before(place, revision), revision] as const)
      const step = steps.find(([from]) => isUsed(from)) ?? steps[0]
      if (step) this.add(...step, false)
    }
  }
}
