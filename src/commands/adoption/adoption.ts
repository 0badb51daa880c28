import type { Notice } from '../../notice.ts'
import type { SignatureVerdict } from '../../revision/adoption.ts'
import type { RecordSource } from '../../runtime/tools/record-source.ts'
import type { AppliedAnswer } from '../../script/load-revision.ts'
import type { MatchedBy } from '../../script/match-record.ts'
import type { Graph } from '../shared/graph.ts'

/** A revision and the result of its signature. */
export interface SignatureResult {
  readonly revision: string
  readonly message: string
  readonly file: string | null
  /** The return value of `isApplied`; null if the revision does not have it. */
  readonly answer: AppliedAnswer | null
  /** `partly`: some of the answers are true and some are false. `none`: there is no signature. */
  readonly verdict: SignatureVerdict
  /** Whether the revision counts as applied: its signature holds, or that of a descendant does. */
  readonly isApplied: boolean
}

/** A row of another tool's table, and the revision that it refers to. */
export interface RecordResult {
  readonly record: string
  readonly revision: string
  readonly by: MatchedBy
}

/** The revisions that were determined for a database without a version table, and why. */
export interface Adoption {
  /** The version rows to stamp, sorted. */
  readonly heads: readonly string[]
  /** All revisions that count as applied then, in upgrade order. */
  readonly adopted: readonly string[]
  /** From the heads down; empty if another tool's table was read. */
  readonly signatures: readonly SignatureResult[]
  /** In upgrade order; empty if signatures were checked. */
  readonly records: readonly RecordResult[]
  /** The other tool's table that was found and read without being named; null if there was none. */
  readonly table: RecordSource | null
  /** What the database lacks or has too much of, compared with what the stamp says of it; only of a baseline. */
  readonly differences: readonly string[]
  /** What should be checked by hand. */
  readonly notices: readonly Notice[]
}

/** Where a database is whose furthest revisions these are, in the view that they need. */
export function adoptedIn(graph: Graph, rows: readonly string[]): Pick<Adoption, 'heads' | 'adopted'> {
  const { map } = graph.at({ rows })
  const applied = map.ancestors(rows)
  return {
    heads: map.readRows(rows),
    adopted: map.revisions.map(({ id }) => id).filter((id) => applied.has(id)),
  }
}
