import type { Counts } from '../../operations/counts.ts'
import type { StepEstimate } from './estimate.ts'
import type { InterruptedRevision } from './interrupted.ts'

/** A revision as shown by commands. */
export interface RevisionResult {
  readonly revision: string
  readonly message: string
  readonly downRevisions: readonly string[]
  readonly dependsOn: readonly string[]
  readonly branchLabels: readonly string[]
  /**
   * The revisions that it stands for if it was squashed, in upgrade order, and squashes among them where they end
   * (`S@m2`); else empty.
   */
  readonly replaces: readonly string[]
  readonly isHead: boolean
  readonly isBase: boolean
  readonly isBranchPoint: boolean
  readonly isMergePoint: boolean
  /** As written in the head comment; null if missing. */
  readonly createDate: string | null
  readonly file: string | null
}

/** A step as shown in results. */
export interface StepResult {
  readonly direction: 'up' | 'down'
  readonly revision: string
  readonly message: string
  /** For a planned step, why it must be confirmed; absent if it need not be. */
  readonly confirm?: string
  /** Absent if the step was only planned. */
  readonly milliseconds?: number
  /** For a dry run: what it would do, and about how long that takes. */
  readonly estimate?: StepEstimate
  /** What it did, without zeros. Absent if the step was only planned. */
  readonly counts?: Partial<Counts>
}

/** The result of `upgrade`, `downgrade` and `stamp`. */
export interface RunResult {
  /** In the order in which they ran; empty for a stamp. */
  readonly steps: readonly StepResult[]
  /** The version rows afterwards, sorted. */
  readonly heads: readonly string[]
  /** Why nothing was done; null if something was. */
  readonly note: string | null
  /** For a database that was adopted first: the revisions it was found to have, in upgrade order. */
  readonly adopted?: readonly string[]
  /** For a plan that was not run: interrupted revisions that it would run again. Absent if there are none. */
  readonly unfinished?: readonly InterruptedRevision[]
  /** For a dry run: sessions whose open transactions may keep the run waiting for a lock, in words. Absent if there are none. */
  readonly longTransactions?: readonly string[]
  /** For a dry run: the hash of its plan. */
  readonly plan?: string
  /** The backup of the database before the run; absent if none was made. */
  readonly backup?: string
}
