import type { BatchStatement, Connection, OwnConnection, QueryResult } from '../../connection.ts'
import type { LockWait } from '../../operations/run-rules.ts'

/** How long to wait for other runs, in milliseconds, and how to report it. */
export interface Waiting {
  /** The longest wait for another run. */
  readonly timeout: number
  /** Called every few seconds while waiting, with a description of the lock holder. */
  readonly onWait: (message: string) => void
  /** Called with what is to be known of the lock. */
  readonly onNote: (message: string) => void
  readonly signal?: AbortSignal | undefined
}

/** A run, as identified in the version log and the run lock. */
export interface RunName {
  readonly runId: string
  /** `user@host (pid)`. */
  readonly who: string
}

/**
 * The lock that admits one run at a time. It ends with the process that holds it, so a run that acquires it knows that
 * the previous run is over, however it ended.
 */
export interface RunLock {
  /**
   * Why no lock could be acquired, in words; null if it is held. Without the lock, an active run cannot be told from
   * one that was interrupted, so no revision may leave its transaction.
   */
  readonly missing: string | null
  /**
   * Whether a run that has not ended may still be active although this lock is held: its statement still runs on the
   * server, or it lost its lock. Always true if no lock is held.
   */
  mayBeAtWork(run: RunName): Promise<boolean>
  /**
   * Called before a transaction is left and before each statement outside one: throws RunLockLostError if the lock is
   * no longer held.
   */
  confirm(): Promise<void>
  /**
   * Releases the lock and restores the session's settings. Never throws: a lost connection has released both already.
   */
  release(): Promise<void>
}

/** Which run lock: one for each version table of a PostgreSQL database, one for each SQLite file. */
export interface RunLockRequest {
  /** The version table's name, with its schema if the config specifies one. */
  readonly versionTable: string
  /** The run that requests the lock. */
  readonly run: RunName
  /** Opens a connection with the driver in use: to the same server, or to the given file. */
  readonly openBeside: (file: string | null) => Promise<OwnConnection>
  /** Called after each attempt that found the lock taken: whether the lock is no longer needed. */
  readonly isNeedless: () => Promise<boolean>
  readonly waiting: Waiting
}

/** How a transaction of a run begins. */
export interface TransactionRequest {
  /** The quoted table to lock for the whole transaction; null if it does not exist yet. */
  readonly versionTable: string | null
  /** The name of this session on the server, `hub <revision>`. */
  readonly label: string
  /** How long a statement may wait for a lock on the user's tables, in milliseconds. */
  readonly tableLockTimeout: number
  /** Queries that are sent with the statements that begin the transaction, and read once its lock is held. */
  readonly reads?: readonly BatchStatement[]
  readonly waiting: Waiting
  /** Whether `touches` is called before everything that changes the database; false if nothing is said. */
  readonly isTracked?: boolean
}

/** How a statement outside hub's transaction runs. */
export interface OutsideRequest extends Pick<TransactionRequest, 'label' | 'tableLockTimeout'> {
  readonly lockWait: LockWait
}

/** An open transaction. It is ended by `commit` or `rollback`, which are called once. */
export interface OpenTransaction {
  /** The results of `reads`, one for each. */
  readonly read: readonly QueryResult[]
  /**
   * The names of the tables, views and indexes that the next statements create, change, drop or write to; null if it is
   * not known. What is checked at the end may depend on it.
   */
  touches(names: readonly string[] | null): Promise<void>
  /**
   * Runs hub's own last statements and returns their results, having checked that the transaction is still the one that
   * hub began. Throws TransactionLostError. Call `rollback` after an error.
   */
  finish(statements: readonly BatchStatement[]): Promise<readonly QueryResult[]>
  /**
   * Commits. Before that it checks that the transaction is still the one that hub began, unless `isFinished`: nothing
   * has run since `finish`, which has checked it. Throws TransactionLostError, and on SQLite errors of foreign keys (not
   * committed yet: call `rollback`).
   */
  commit(isFinished?: boolean): Promise<void>
  /**
   * Rolls back. Returns false if the transaction is known to have ended earlier, so that its statements may be
   * committed: ROLLBACK succeeds even without a transaction. Never throws for a lost connection, which has rolled back.
   */
  rollback(): Promise<boolean>
}

/** Transactions that follow one another on a connection. The session settings that they need are kept between them. */
export interface TransactionSeries {
  /**
   * Begins a transaction that excludes other runs and sees everything committed so far. Its lock on the version table
   * may end with the first statement that ends the transaction; after that, the run lock excludes other runs. Throws
   * LockTimeoutError.
   */
  begin(request: TransactionRequest): Promise<OpenTransaction>
  /**
   * Restores the session settings as they were before the first transaction: called before statements of a revision run
   * outside a transaction, and at the end of the run. A transaction that fails to begin, or is rolled back, has restored
   * them.
   */
  putBack(): Promise<void>
}

/**
 * The state of a transaction after a failed statement. `open`: only the failed statement was undone. `aborted`:
 * everything is undone, and every further statement is refused until a rollback. `gone`: everything is undone, and the
 * next statement would run outside a transaction.
 */
export type AfterFailure = 'open' | 'aborted' | 'gone'

/** The locks and transactions of a database. */
export interface Transactions {
  /**
   * Whether DDL is rolled back with its transaction. If not, a revision leaves its transaction before the first
   * statement that would end it, and one transaction for a whole run is refused.
   */
  readonly keepsDdlInTransaction: boolean
  /** Whether the database commits before it runs this statement, even if the statement then fails or does nothing. */
  endsTransaction(sql: string): boolean
  /** A warning for a statement that silently does nothing outside a transaction; null for any other statement. */
  doesNothingOutside(sql: string): string | null
  /** The state of a transaction in which a statement failed with this error. */
  afterFailure(error: unknown): AfterFailure
  /** Acquires the run lock; null if it was no longer needed. Throws LockTimeoutError. */
  lockRun(connection: Connection, request: RunLockRequest): Promise<RunLock | null>
  /** The current holder of the run lock, in words; null if it is free. Acquires and creates nothing. */
  runLockHolder(
    connection: Connection,
    request: Pick<RunLockRequest, 'versionTable' | 'openBeside'>,
  ): Promise<string | null>
  /** The transactions of a run on its one connection. Runs no query yet. */
  series(connection: Connection): TransactionSeries
  /** Runs one statement outside the transaction of a run, with the appropriate lock timeout. */
  runOutside<Result>(connection: Connection, request: OutsideRequest, work: () => Promise<Result>): Promise<Result>
  /** Sessions that may have blocked a statement until its lock timeout; none if it failed for another reason. */
  lockHolders(connection: Connection, error: unknown, statement: string): Promise<readonly string[]>
  /**
   * Does work that only reads, outside any other transaction. Each of its statements waits at most that many
   * milliseconds for locks of other sessions on tables, and nothing of that stays in the session.
   */
  readWithin<Result>(connection: Connection, milliseconds: number, work: () => Promise<Result>): Promise<Result>
  /**
   * Statements to put before reading ones of a batch outside a transaction: the latter then wait at most that many
   * milliseconds for locks of other sessions, and nothing of that stays in the session.
   */
  limitBatch(milliseconds: number): readonly string[]
  /**
   * Whether a statement of `readWithin`, of such a batch, or of normalizing, gave up its wait for a lock: the sessions
   * that lock tables, or these alone, against reading, in words. Null if it failed for another reason.
   */
  readBlockers(connection: Connection, error: unknown, tables?: readonly string[]): Promise<readonly string[] | null>
  /** Whether the whole transaction can be retried: a lock timeout, a deadlock, a serialization failure. */
  isTransient(error: unknown): boolean
  /**
   * Whether the whole database is locked, so that a statement outside a transaction has done nothing and can be
   * retried.
   */
  isBusy(error: unknown): boolean
  /**
   * Whether another session created the same object at the same time: CREATE TABLE IF NOT EXISTS does not rule that
   * out.
   */
  isRace(error: unknown): boolean
}
