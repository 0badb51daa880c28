import type { Revision } from './revision.ts'
import type { RowChanges } from './version-heads.ts'

/** One revision that is applied or undone. */
export interface Step {
  readonly direction: 'up' | 'down'
  readonly revision: Revision
  /** The changes to the version rows; after the step, the rows are the maximal applied revisions. */
  readonly changes: RowChanges
}

/** Why a plan has no steps; null if it has some, or if there is nothing to add. */
export type PlanNote = 'already-applied' | 'below-current' | 'nothing-applied'

/** All steps of an upgrade or a downgrade, in the order in which they run. */
export interface Plan {
  readonly direction: 'up' | 'down'
  /** The maximal current rows, sorted. */
  readonly rows: readonly string[]
  readonly steps: readonly Step[]
  /** The rows afterwards, sorted. */
  readonly destination: readonly string[]
  /** The resolved targets, as ids; empty for the base. */
  readonly targets: readonly string[]
  readonly note: PlanNote | null
}
