import type { QueryRunner } from 'typeorm'

import type { Row } from '../../connection.ts'
import type { Statement } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import type { LockWait } from '../../operations/run-rules.ts'
import type { Inspector } from '../../schema/inspector.ts'
import type { ProgressSource } from '../run/while-told.ts'
import type { OwnStatement } from '../version/own-statement.ts'
import type { RowChange } from '../version/version-table.ts'

/** What is read at the start of a transaction of a run. */
export interface Begun {
  /** The version rows, sorted. */
  readonly rows: readonly string[]
  /**
   * Ids of log rows: revisions that other runs began outside a transaction and have not ended, if not reported before.
   */
  readonly unfinished: readonly number[]
}

/**
 * Receives the statements of a run: a database or a script. This is the only place where online and offline differ;
 * everything above it is the same for both.
 */
export interface StatementSink {
  readonly isOffline: boolean
  /** For the revision's own use: offline every request is refused, even if hub itself can read tables. */
  readonly inspector: Inspector
  /**
   * Begins a transaction that holds the lock on the version table. A script cannot read the version rows: it gets a
   * guard that fails unless they are the expected ones, and returns those.
   */
  begin(label: string, expected: readonly string[]): Promise<Begun>
  /** Commits the transaction begun by `begin`. Throws if that transaction was already ended. */
  commit(): Promise<void>
  /** Commits it where the revision goes on outside a transaction; another one begins before it ends. */
  leave(): Promise<void>
  /** Rolls back the open transaction, if there is one. Returns false if it was no longer open. Never throws. */
  rollback(): Promise<boolean>
  /**
   * The statements of an operation, which are executed next. In a script they are preceded by a guard if they depend on
   * the contents of the database. Throws the errors of compiling.
   */
  compile(operation: Operation): Promise<readonly Statement[]>
  /** Executes one statement; returns its rows if there is a database that returns any. Throws StatementFailedError. */
  execute(statement: Statement): Promise<readonly Row[]>
  /** The same outside a transaction, with the lock timeout that suits the statement. */
  executeOutside(statement: Statement, lockWait: LockWait): Promise<readonly Row[]>
  /** Where it can be read how far such a statement of an operation is; null if nowhere. */
  progressOf(operation: Operation): ProgressSource | null
  /** Called before SQL written by the user in a revision, which may change session settings. */
  beforeRaw(sql: string): Promise<void>
  /** Restores the session settings that the revision changed, before hub's own final statements. */
  putBack(): Promise<void>
  /** Adds a row to hub's own log, even if the revision has changed the session's settings. */
  record(row: Statement): Promise<void>
  /**
   * Descriptions of those who may hold the lock that the failed statement waited for; empty if it failed for another
   * reason. Never throws.
   */
  lockHolders(error: unknown): Promise<readonly string[]>
  /** Writes a comment line, if there is a script. */
  comment(text: string): void
  /**
   * Changes the version rows and adds rows to the log, in the open transaction. Throws VersionRowsMovedError unless each
   * change affects exactly one row, and TransactionLostError if that transaction was already ended.
   */
  finish(changes: readonly RowChange[], log: readonly OwnStatement[]): Promise<void>
  /** Returns the rows of one statement. Throws OfflineError if there is no database. */
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>
  /**
   * The operations that create what entities define and the database lacks. Throws OfflineError if there is no
   * database.
   */
  missing(entities: readonly unknown[]): Promise<readonly Operation[]>
  /** Called when no further transaction follows: restores the session settings that transactions needed. */
  end(): Promise<void>
  /** Makes the running statement fail, if there is one. Never throws. */
  cancel(): Promise<void>
  /**
   * Calls `before` with each statement of TypeORM's query runner, until the returned function is called. Statements
   * that begin and end transactions are excluded: in a failed transaction, only the statement that ends it can run.
   */
  watchQueryRunner(before: (sql: string) => Promise<void>): () => void
  /** TypeORM's query runner on the same connection and transaction. Throws OfflineError if there is no database. */
  queryRunner(): QueryRunner
}
