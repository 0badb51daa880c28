import type { OutsideRequest } from './transactions.ts'

/** What a part of a script begins with. */
export interface PartStart {
  /** Statements that make hub's own tables; empty where an earlier part has made them. */
  readonly tables: readonly string[]
  /** The version table in quotes, and the rows that must stand in it. */
  readonly versionTable: string
  readonly expected: readonly string[]
  /** Milliseconds that a statement may wait for a lock on the user's tables. */
  readonly tableLockTimeout: number
}

/** How a script for one database is put together. Statements come without their semicolons. */
export interface ScriptDialect {
  /** Comment lines at the head: how to run the script. Without the dashes. */
  readonly head: readonly string[]
  /** Begins a part in a transaction; fails, and with it the whole part, unless the version rows are the expected ones. */
  begin(start: PartStart): readonly string[]
  /** Ends a part. */
  commit(): readonly string[]
  /** A statement between two parts, waiting for the locks of others as it does in a run. */
  outside(sql: string, request: Pick<OutsideRequest, 'lockWait' | 'tableLockTimeout'>): readonly string[]
}
