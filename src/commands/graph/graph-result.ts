import type { DialectName } from '../../dialect-name.ts'
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
  /** Only with the option `details`. */
  readonly details?: RevisionDetails
}

/** What a page tells of a revision beside what its header has. */
export interface RevisionDetails {
  /** The head comment without the lines that hub writes. */
  readonly longMessage: string
  /** Who added the file, as git knows it; else null. */
  readonly author: string | null
  /** What `up` does, in words: once if it is the same on all databases. */
  readonly operations: readonly DescribedOperations[]
  /** For each kind of database of the config. */
  readonly sql: readonly RevisionSql[]
}

/** What a revision does on some databases. */
export interface DescribedOperations {
  readonly databases: readonly DialectName[]
  readonly operations: readonly string[]
  /** Why more may follow, or another thing; null if that is all. */
  readonly unknown: string | null
}

/** The SQL of a revision on a kind of database. */
export interface RevisionSql {
  readonly database: DialectName
  /** Null if it cannot be written without a database. */
  readonly sql: string | null
  /** Why it cannot. */
  readonly reason: string | null
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
