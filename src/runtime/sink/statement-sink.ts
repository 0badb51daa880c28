import type { QueryRunner } from 'typeorm'

import type { Row } from '../../connection.ts'
import type { Statement } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import type { LockWait } from '../../operations/run-rules.ts'
import type { Inspector } from '../../schema/inspector.ts'
import type { RowChange } from '../version/version-table.ts'

/** What a transaction of a run finds as it begins. */
export interface Begun {
  /** The version rows, sorted. */
  readonly rows: readonly string[]
  /** Rows of the log, by id: what other runs have begun outside a transaction and not ended, as seen for the first time. */
  readonly unfinished: readonly number[]
}

/**
 * Where a run's statements go: a database, or a script. The one seam between online and offline; everything above it
 * is the same for both.
 */
export interface StatementSink {
  readonly isOffline: boolean
  /** For the revision's own questions: on paper each is refused, though hub itself may have tables to look at. */
  readonly inspector: Inspector
  /**
   * Begins a transaction, alone with the version table. A script cannot know the version rows in it: it gets a guard that
   * fails unless they are the expected ones, and gives those.
   */
  begin(label: string, expected: readonly string[]): Promise<Begun>
  /** Commits what `begin` began. Throws where it was no longer that transaction. */
  commit(): Promise<void>
  /** Rolls back what is open; nothing where nothing is. Gives false where it was not open any more. Never throws. */
  rollback(): Promise<boolean>
  /**
   * The statements of an operation, which are to be executed next. A script gets a guard in front of them where they
   * depend on what the database holds. Throws what compiling throws.
   */
  compile(operation: Operation): Promise<readonly Statement[]>
  /** One statement; gives its rows, where there is a database that gives some. Throws StatementFailedError. */
  execute(statement: Statement): Promise<readonly Row[]>
  /** The same outside a transaction, waiting for the locks of others as is right for it. */
  executeOutside(statement: Statement, lockWait: LockWait): Promise<readonly Row[]>
  /** Called before SQL of the revision's own, which may set something for its session. */
  beforeRaw(sql: string): Promise<void>
  /** Puts back what the revision has set for its session, before hub's own last statements. */
  putBack(): Promise<void>
  /** A row of hub's own log, wherever the revision has led the session meanwhile. */
  record(row: Statement): Promise<void>
  /** Who may have let the failed statement wait for a lock, in words; none where that is not why. Never throws. */
  lockHolders(error: unknown): Promise<readonly string[]>
  /** A line for people, where there is a script to read. */
  comment(text: string): void
  /** A change of the version rows. Throws VersionRowsMovedError unless it hits exactly one row. */
  change(change: RowChange): Promise<void>
  /** The rows of one statement. Throws OfflineError where there is no database. */
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>
  /** What entities have and the database lacks. Throws OfflineError where there is no database. */
  missing(entities: readonly unknown[]): Promise<readonly Operation[]>
  /** Makes the statement that runs now fail, if one does. Never throws. */
  cancel(): Promise<void>
  /**
   * Calls `before` with each statement that comes through TypeORM's runner, until what it gives is called. Not with
   * those that begin and end transactions: in one that has failed nothing but its end can run.
   */
  watchQueryRunner(before: (sql: string) => Promise<void>): () => void
  /** TypeORM's runner on the same connection and transaction. Throws OfflineError where there is no database. */
  queryRunner(): QueryRunner
}
