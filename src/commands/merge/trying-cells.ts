import type { Cells } from './cells.ts'
import type { Lattice } from './lattice.ts'
import type { Sameness } from './same-state.ts'
import type { Walking } from './walk-order.ts'

/** Cells to be tried from the same database. */
export interface TryingCells extends Walking, Sameness {
  readonly lattice: Lattice
  readonly cells: Cells
  readonly direction: 'up' | 'down'
  /** Whether a revision can be undone. */
  isReversible(revision: string): boolean
}

/** What came of it. */
export interface TriedCells {
  /** Two ways to the same place that lead to different databases, or one on which a revision fails; null if none do. */
  readonly apart: readonly (readonly string[])[] | null
  /** Whether each step of a cell, taken back, led to the very same database again. */
  readonly isExact: boolean
}

/** Two ways came apart. */
export class Apart extends Error {
  readonly paths: readonly (readonly string[])[]

  constructor(paths: readonly (readonly string[])[]) {
    super('Two ways lead apart.')
    this.paths = paths
  }
}
