/** Revisions, each with those that must be applied before it, which orders may exchange. */
export interface Ordered {
  /** In upgrade order. */
  readonly revisions: readonly string[]
  before(revision: string): ReadonlySet<string>
}

/** Two revisions where either may come next: both from the same place, and the other one after each. */
export interface Cell {
  readonly at: Place
  readonly pair: readonly [string, string]
}

/** Those of the revisions that are applied, in upgrade order. */
export type Place = readonly string[]

/** A step from one place to the next: a revision that is applied, or undone. */
export interface Edge {
  readonly from: Place
  readonly revision: string
  readonly to: Place
  /** Whether it belongs to a cell, and not only to the way there. */
  isOfCell: boolean
}

/** The same for the same place. */
export function placeKey(place: Place): string {
  return place.join(' ')
}

/** The places that orders go through, upwards or downwards. */
export class Lattice {
  readonly #ordered: Ordered
  readonly #isUp: boolean

  constructor(ordered: Ordered, direction: 'up' | 'down') {
    this.#ordered = ordered
    this.#isUp = direction === 'up'
  }

  get start(): Place {
    return this.#isUp ? [] : this.#ordered.revisions
  }

  /** What may be the next step. */
  nextAt(place: Place): readonly string[] {
    return this.#isUp ? this.#mayApply(place) : this.#mayUndo(place)
  }

  /** What may have been the last step. */
  lastAt(place: Place): readonly string[] {
    return this.#isUp ? this.#mayUndo(place) : this.#mayApply(place)
  }

  after(place: Place, revision: string): Place {
    return this.#isUp ? this.#with(place, revision) : this.#without(place, revision)
  }

  before(place: Place, revision: string): Place {
    return this.#isUp ? this.#without(place, revision) : this.#with(place, revision)
  }

  /** All places; null if there are more than so many. */
  places(limit: number): readonly Place[] | null {
    const found = new Map([[placeKey(this.start), this.start]])
    // Iterating over a map includes what is added during the iteration.
    for (const place of found.values()) {
      for (const revision of this.nextAt(place)) {
        const next = this.after(place, revision)
        found.set(placeKey(next), next)
      }
      if (found.size > limit) return null
    }
    return [...found.values()]
  }

  /** A whole order of which this is the beginning: a path of steps, and any rest. */
  completed(path: readonly string[]): readonly string[] {
    const order = [...path]
    let place = order.reduce<Place>((at, revision) => this.after(at, revision), this.start)
    for (let [next] = this.nextAt(place); next !== undefined; [next] = this.nextAt(place)) {
      order.push(next)
      place = this.after(place, next)
    }
    return order
  }

  #mayApply(place: Place): readonly string[] {
    const applied = new Set(place)
    const { revisions, before } = this.#ordered
    return revisions.filter((id) => !applied.has(id) && [...before(id)].every((each) => applied.has(each)))
  }

  #mayUndo(place: Place): readonly string[] {
    return place.filter((id) => !place.some((other) => this.#ordered.before(other).has(id)))
  }

  #with(place: Place, revision: string): Place {
    const applied = new Set([...place, revision])
    return this.#ordered.revisions.filter((id) => applied.has(id))
  }

  #without(place: Place, revision: string): Place {
    return place.filter((id) => id !== revision)
  }
}
