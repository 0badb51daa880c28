import type { RowLanes } from '../../revision/lanes/row-lanes.ts'
import type { RevisionResult } from '../shared/results.ts'

/** The graph, or a part of it, with what is applied where. */
export interface GraphResult {
  /** Newest first. */
  readonly revisions: readonly GraphRevision[]
  /** Between revisions that are both among these. */
  readonly edges: readonly GraphEdge[]
  /** Those that were asked for; empty if none was. */
  readonly environments: readonly EnvironmentState[]
}

/** A revision of the graph, with its place in a drawing. */
export interface GraphRevision extends RevisionResult {
  /** What it depends on, by ids. */
  readonly dependencies: readonly string[]
  /** Of a squash: what it replaces, in upgrade order. */
  readonly members: readonly SquashMember[]
  readonly lanes: RowLanes
}

/** A revision that a squash replaces. */
export interface SquashMember {
  readonly revision: string
  /** Null if its file is gone. */
  readonly message: string | null
}

/** From a revision to one that comes later. */
export interface GraphEdge {
  readonly from: string
  readonly to: string
  /** Whether it is a dependency alone. */
  readonly isDependency: boolean
}

/** What is applied in an environment. It names no host, no user and no database. */
export interface EnvironmentState {
  readonly environment: string
  /** Why it is not known, in a few words; null if it is. All that follows is empty then. */
  readonly notRead: string | null
  readonly hasVersionTable: boolean
  /** The current revisions. */
  readonly current: readonly string[]
  /** Everything that is applied, with the members of squashes. */
  readonly applied: readonly string[]
  /** Revisions that began outside a transaction and did not finish. */
  readonly interrupted: readonly string[]
  /** Version rows without a revision file. */
  readonly unknown: readonly string[]
  /** Whether a newer release applied those. */
  readonly isNewer: boolean
  /** When each revision was applied last, as far as the log tells. */
  readonly log: readonly LoggedUpgrade[]
}

/** An upgrade by a revision, as the version log has it. */
export interface LoggedUpgrade {
  readonly revision: string
  /** ISO 8601, UTC. */
  readonly at: string
  readonly milliseconds: number | null
  /** What was done: `{"tablesCreated":1}`. */
  readonly counts: Readonly<Record<string, number>>
}
