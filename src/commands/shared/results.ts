import type { Counts } from '../../operations/counts.ts'
import type { CutOffRevision } from './cut-off.ts'

/** A revision as commands show it. */
export interface RevisionResult {
  readonly revision: string
  readonly message: string
  readonly downRevisions: readonly string[]
  readonly dependsOn: readonly string[]
  readonly branchLabels: readonly string[]
  readonly isHead: boolean
  readonly isBase: boolean
  readonly isBranchPoint: boolean
  readonly isMergePoint: boolean
  /** As the header says; null where it says nothing. */
  readonly createDate: string | null
  readonly file: string | null
}

/** A step as results show it. */
export interface StepResult {
  readonly direction: 'up' | 'down'
  readonly revision: string
  readonly message: string
  /** Why it needs a yes, of a step that was only planned; absent where it needs none. */
  readonly confirm?: string
  /** Absent where the step was only planned. */
  readonly milliseconds?: number
  /** What it did, zeros left out. Absent where the step was only planned. */
  readonly counts?: Partial<Counts>
}

/** What `upgrade`, `downgrade` and `stamp` give. */
export interface RunResult {
  /** In the order in which they ran; a stamp runs none. */
  readonly steps: readonly StepResult[]
  /** The version rows afterwards, sorted. */
  readonly heads: readonly string[]
  /** Why nothing was done, in words; null where something was. */
  readonly note: string | null
  /** Of a database that was adopted on the way: what it was found to have, in the order up. */
  readonly adopted?: readonly string[]
  /** Of a plan that was not run: revisions that were cut off, and run again. Absent where there are none. */
  readonly unfinished?: readonly CutOffRevision[]
  /** The copy of the database as the run found it; absent where none was made. */
  readonly backup?: string
}
