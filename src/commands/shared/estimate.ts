import type { Blocked, Work } from '../../dialects/port/impact.ts'
import type { Loss } from '../../sql/losses.ts'

/** A time as two bounds in milliseconds. */
export interface TimeBand {
  readonly from: number
  readonly to: number
}

/**
 * What a time is estimated by. `log`: the version log has the same work on this table; `sample`: the table's size and a
 * timed read of some of its pages; `default`: its size alone.
 */
export type EstimateSource = 'log' | 'sample' | 'default'

/** The lock that an operation takes on a table that is there, and what it does with the rows meanwhile. */
export interface LockEstimate {
  readonly table: string
  /** By the database's own name: `ACCESS EXCLUSIVE`. */
  readonly lock: string
  readonly blocked: Blocked
  readonly work: Work
  /** Estimates of the database, for work that depends on them; null if they are not known. */
  readonly rows: number | null
  /** Without indexes. */
  readonly bytes: number | null
}

/** What an operation of a planned step does. */
export interface OperationEstimate {
  /** In words; a batch has several. */
  readonly changes: readonly string[]
  readonly effect: Loss
  readonly locks: readonly LockEstimate[]
  /** Without waiting for locks; null if it is not known, for the reason in `unknown`. */
  readonly time: TimeBand | null
  /** Null for what depends on no rows. */
  readonly source: EstimateSource | null
  /** The time is that of all rows, and how many its condition finds is not known. */
  readonly isIfAllRows: boolean
  readonly unknown: string | null
}

/** What a planned step does, and how long that takes about. */
export interface StepEstimate {
  readonly operations: readonly OperationEstimate[]
  /** Of what is known, without waiting for locks; null if nothing is. */
  readonly time: TimeBand | null
  /** Why there is more that is not known; empty if all is. */
  readonly unknown: readonly string[]
}
