import type { SignatureVerdict } from '../../revision/adoption.ts'
import type { AppliedAnswer } from '../../script/load-revision.ts'
import type { MatchedBy } from '../../script/match-record.ts'

/** A revision, and what the database says to its signature. */
export interface SignatureResult {
  readonly revision: string
  readonly message: string
  readonly file: string | null
  /** As `isApplied` gave it; null where the revision has none. */
  readonly answer: AppliedAnswer | null
  /** `partly`: some of the answers are yes and some are no. `none`: there is no signature. */
  readonly verdict: SignatureVerdict
  /** Whether it counts as applied: its signature holds, or that of one above it. */
  readonly isApplied: boolean
}

/** A row of another tool's table, and the revision that it means. */
export interface RecordResult {
  readonly record: string
  readonly revision: string
  readonly by: MatchedBy
}

/** The place that was found for a database without a version table, and why. */
export interface Adoption {
  /** The version rows to stamp, sorted. */
  readonly heads: readonly string[]
  /** All revisions that are applied by that, in the order up. */
  readonly adopted: readonly string[]
  /** From the heads down; empty where another tool's table was read. */
  readonly signatures: readonly SignatureResult[]
  /** In the order up; empty where signatures were asked. */
  readonly records: readonly RecordResult[]
  /** What a person should look at, in words. */
  readonly warnings: readonly string[]
}
