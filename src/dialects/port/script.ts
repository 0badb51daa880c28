import type { OutsideRequest } from './transactions.ts'

/** What a part of a script begins with. */
export interface PartStart {
  /**
   * Statements that create hub's own tables; empty if an earlier part has created them. They run inside the
   * transaction, so that a script that does not match the database creates nothing, or before it if they would end it.
   */
  readonly tables: readonly string[]
  /** The quoted version table, and the rows that it must contain. */
  readonly versionTable: string
  readonly expected: readonly string[]
  /** Statements that run before the rows are checked, under the lock: a row may have two names. Mostly none. */
  readonly settling: readonly string[]
  /** How long a statement may wait for a lock on the user's tables, in milliseconds. */
  readonly tableLockTimeout: number
}

/** How a script restores session settings that a revision changes. */
export interface ScriptSession {
  /** Whether SQL may change a session setting. */
  maySet(sql: string): boolean
  /**
   * Saves the settings, at the start of a script that contains such SQL. `sql` is all of it, for settings that only its
   * text reveals.
   */
  keep(sql: readonly string[]): readonly string[]
  /** Restores, inside a transaction, the settings that differ from the saved ones. */
  putBack(part: Pick<PartStart, 'tableLockTimeout'>): readonly string[]
  /** hub's own statements in the middle of such a revision, run with the settings that find hub's tables. */
  aside(statements: readonly string[]): readonly string[]
}

/**
 * How a part of a script, a transaction and what runs outside between its pieces, is kept together: as blocks of which
 * each stops at its first error, though the client goes on after one.
 */
export interface ScriptBlock {
  /**
   * Whether a statement can stand in a block. One that cannot stands between two blocks of its part: a client that goes
   * on after an error runs it although the block before was refused, and its own failure stops none of the rest.
   */
  contains(sql: string): boolean
  /**
   * The statements as one. `index` counts the blocks of a part, from 0: each but the first must fail unless the one
   * before ran to its end.
   */
  wrap(statements: readonly string[], index: number): string
}

/** How a script for one database is built. Statements come without what ends them. */
export interface ScriptDialect {
  /** Comment lines at the top of a script: how to run it. Without the dashes. */
  readonly head: readonly string[]
  /** Begins a part in a transaction; the whole part fails unless the version rows are the expected ones. */
  begin(start: PartStart): readonly string[]
  /** Ends a part. */
  commit(): readonly string[]
  /** Makes a schema the current one, at the head of a script. */
  enterSchema(schema: string): readonly string[]
  /**
   * Creates a schema for hub's own tables if it does not exist. Checks first, since IF NOT EXISTS still requires a
   * privilege.
   */
  makeSchema(schema: string): readonly string[]
  /** Null if a script cannot read session settings. */
  readonly session: ScriptSession | null
  /** Null if the client is told to stop at the first error, and what ran is rolled back. */
  readonly block: ScriptBlock | null
  /** A statement as the client that runs the script finds its end. */
  terminate(sql: string): string
  /** A statement between two parts, with what takes its locks before it; it waits for them as it does in a run. */
  outside(
    statements: readonly string[],
    request: Pick<OutsideRequest, 'lockWait' | 'tableLockTimeout'>,
  ): readonly string[]
}
