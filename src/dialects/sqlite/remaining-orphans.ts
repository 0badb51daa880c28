import type { OrphanRow, OrphanRows } from './orphan-rows.ts'

/** Orphans of one foreign key that have no counterpart yet. */
export class RemainingOrphans {
  readonly #keyColumns: string
  #orphans: readonly OrphanRow[] | null
  count: number

  constructor({ orphans, rows, keyColumns }: OrphanRows) {
    this.#orphans = orphans
    this.count = rows
    this.#keyColumns = keyColumns
  }

  /** Takes out of both what is the same in both. */
  take(other: RemainingOrphans): void {
    if (this.#orphans === null || other.#orphans === null) {
      const same = Math.min(this.count, other.count)
      this.count -= same
      other.count -= same
      return
    }
    // A copy of a table without a primary key has other rowids, and one with another key has other values of it.
    const hasKey = this.#keyColumns === other.#keyColumns && this.#keyColumns !== ''
    this.#takeBy(hasKey ? 'key' : 'values', other)
  }

  #takeBy(property: keyof OrphanRow, other: RemainingOrphans): void {
    const waiting = new Map<string, OrphanRow[]>()
    for (const orphan of other.#orphans ?? []) {
      const same = waiting.get(orphan[property])
      if (same) same.push(orphan)
      else waiting.set(orphan[property], [orphan])
    }
    const left = (this.#orphans ?? []).filter((orphan) => waiting.get(orphan[property])?.pop() === undefined)
    this.#set(left)
    other.#set([...waiting.values()].flat())
  }

  #set(orphans: readonly OrphanRow[]): void {
    this.#orphans = orphans
    this.count = orphans.length
  }
}
