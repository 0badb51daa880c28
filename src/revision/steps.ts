import type { Revision } from './revision.ts'
import type { RowChanges } from './version-heads.ts'

/** One revision that is applied or undone. */
export interface Step {
  readonly direction: 'up' | 'down'
  readonly revision: Revision
  /** What the version rows become with it: afterwards they are the maximal applied revisions. */
  readonly changes: RowChanges
}

/** Why a plan has no steps; null where it has some, or where there is no more to say. */
export type PlanNote = 'already-applied' | 'below-current' | 'nothing-applied'

/** All steps of an upgrade or a downgrade, in the order in which they run. */
export interface Plan {
  readonly direction: 'up' | 'down'
  /** The maximal rows it starts from, sorted. */
  readonly rows: readonly string[]
  readonly steps: readonly Step[]
  /** The rows afterwards, sorted. */
  readonly destination: readonly string[]
  /** What the target came to, as ids; empty for the base. */
  readonly targets: readonly string[]
  readonly note: PlanNote | null
}
