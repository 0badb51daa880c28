/** A priority queue that returns the smallest number first. */
export class Heap {
  readonly #items: number[] = []

  /** Adds a number. */
  push(item: number): void {
    const items = this.#items
    let place = items.length
    while (place > 0) {
      const above = (place - 1) >> 1
      const parent = items[above] ?? 0
      if (parent <= item) break
      items[place] = parent
      place = above
    }
    items[place] = item
  }

  /** Removes and returns the smallest number; undefined if the queue is empty. */
  pop(): number | undefined {
    const items = this.#items
    const smallest = items[0]
    const last = items.pop()
    if (last === undefined || items.length === 0) return smallest
    let place = 0
    for (;;) {
      let below = 2 * place + 1
      if (below >= items.length) break
      if (below + 1 < items.length && (items[below + 1] ?? 0) < (items[below] ?? 0)) below++
      const child = items[below] ?? 0
      if (child >= last) break
      items[place] = child
      place = below
    }
    items[place] = last
    return smallest
  }
}
