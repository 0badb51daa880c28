import type { OutsideRequest } from './transactions.ts'

/** What a part of a script begins with. */
export interface PartStart {
  /**
   * Statements that make hub's own tables; empty where an earlier part has made them. Inside the transaction, so that a
   * script that does not fit makes nothing; before it where they would end it.
   */
  readonly tables: readonly string[]
  /** The version table in quotes, and the rows that must stand in it. */
  readonly versionTable: string
  readonly expected: readonly string[]
  /** Milliseconds that a statement may wait for a lock on the user's tables. */
  readonly tableLockTimeout: number
}

/** How a script puts back what a revision sets for its session. */
export interface ScriptSession {
  /** Whether SQL may set something for the session. */
  maySet(sql: string): boolean
  /** At the head of a script with such SQL: notes what is set. `sql` is all of it, for what only its text tells. */
  keep(sql: readonly string[]): readonly string[]
  /** Puts back, inside a transaction, what differs from what was noted. */
  putBack(part: Pick<PartStart, 'tableLockTimeout'>): readonly string[]
  /** Statements of hub's own in the middle of such a revision, where they find hub's tables as at the head. */
  aside(statements: readonly string[]): readonly string[]
}

/** How a script for one database is put together. Statements come without their semicolons. */
export interface ScriptDialect {
  /** Comment lines at the head: how to run the script. Without the dashes. */
  readonly head: readonly string[]
  /** Begins a part in a transaction; fails, and with it the whole part, unless the version rows are the expected ones. */
  begin(start: PartStart): readonly string[]
  /** Ends a part. */
  commit(): readonly string[]
  /** Makes a schema for hub's own tables where it is not there: asked first, since IF NOT EXISTS wants a right. */
  makeSchema(schema: string): readonly string[]
  /** Null where a script cannot ask what is set. */
  readonly session: ScriptSession | null
  /** A statement between two parts, waiting for the locks of others as it does in a run. */
  outside(sql: string, request: Pick<OutsideRequest, 'lockWait' | 'tableLockTimeout'>): readonly string[]
}
