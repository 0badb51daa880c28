import type { Connection, OwnConnection } from '../../connection.ts'
import type { LockWait } from '../../operations/run-rules.ts'

/** How to wait for others, in milliseconds, and whom to tell. */
export interface Waiting {
  /** The longest wait for another run. */
  readonly timeout: number
  /** Called every few seconds of waiting, with words that say for whom. */
  readonly onWait: (message: string) => void
  readonly signal?: AbortSignal | undefined
}

/** A run, as the version log and the run lock know it. */
export interface RunName {
  readonly runId: string
  /** `user@host (pid)`. */
  readonly who: string
}

/**
 * The lock that lets one run at a time through. It ends with the process that holds it, so that whoever has it knows
 * that the run before it is over, however that run ended.
 */
export interface RunLock {
  /**
   * Why no lock could be taken, in words; null where it is held. Without it nothing tells a run that is at work from
   * one that was cut off, so that no revision may leave its transaction.
   */
  readonly missing: string | null
  /**
   * Whether a run that has not ended may be at work all the same, though this lock is held: its statement still runs on
   * the server, or the lock that it held was taken away from under it. Always true where no lock is held.
   */
  mayBeAtWork(run: RunName): Promise<boolean>
  /** Asked before a transaction is left and before each statement outside: throws RunLockLostError where the lock is held no longer. */
  confirm(): Promise<void>
  /** Gives the lock and the session's settings back. Never throws: a lost connection has given them back already. */
  release(): Promise<void>
}

/** Which run lock: one for each version table of a PostgreSQL database, one for each SQLite file. */
export interface RunLockRequest {
  /** The version table's name, with its schema where the config places it. */
  readonly versionTable: string
  /** The run that asks. */
  readonly run: RunName
  /** Opens a connection by the driver in use: to the same server, or to another file where one is named. */
  readonly openBeside: (file: string | null) => Promise<OwnConnection>
  /** Asked after each try that found the lock taken: whether the lock is no longer needed. */
  readonly isNeedless: () => Promise<boolean>
  readonly waiting: Waiting
}

/** How a transaction of a run begins. */
export interface TransactionRequest {
  /** Locked for the whole transaction, in quotes; null while it does not exist. */
  readonly versionTable: string | null
  /** What the server shows as the name of this work, `hub <revision>`. */
  readonly label: string
  /** Milliseconds that a statement may wait for a lock on the user's tables. */
  readonly tableLockTimeout: number
  readonly waiting: Waiting
}

/** How a statement outside hub's transaction runs. */
export interface OutsideRequest extends Pick<TransactionRequest, 'label' | 'tableLockTimeout'> {
  readonly lockWait: LockWait
}

/** A transaction that has begun. One of the two must be called, once. */
export interface OpenTransaction {
  /**
   * Commits, having checked that this is still the transaction that began. Throws TransactionLostError, and on
   * SQLite ForeignKeyViolationsError (not committed yet: call `rollback`).
   */
  commit(): Promise<void>
  /**
   * Rolls back. Gives false where the transaction is known to have been ended before, so that what ran in it may be
   * committed: ROLLBACK succeeds over nothing. Never throws for a connection that is gone, which has rolled back.
   */
  rollback(): Promise<boolean>
}

/**
 * What a failed statement leaves of its transaction. `open`: all that ran before it; only the statement was undone.
 * `aborted`: nothing, and every further statement is refused until it is rolled back. `gone`: nothing, and what runs next
 * would run outside of one.
 */
export type AfterFailure = 'open' | 'aborted' | 'gone'

/** What a database knows of locks and transactions. */
export interface Transactions {
  /**
   * Whether DDL is rolled back with the transaction in which it ran. Where it is not, a revision leaves its transaction
   * before the first statement that would end it, and one transaction for a whole run is refused.
   */
  readonly keepsDdlInTransaction: boolean
  /** Whether the database commits before it runs this statement, even one that then fails or does nothing. */
  endsTransaction(sql: string): boolean
  /** What to say of a statement that does nothing outside a transaction, which the database does not say; null of others. */
  doesNothingOutside(sql: string): string | null
  /** What becomes of a transaction in which a statement failed with this error. */
  afterFailure(error: unknown): AfterFailure
  /** Takes the run lock; null where it was not needed any more. Throws LockTimeoutError. */
  lockRun(connection: Connection, request: RunLockRequest): Promise<RunLock | null>
  /** Who holds the run lock now, in words; null where nobody does. Takes nothing and makes nothing. */
  runLockHolder(
    connection: Connection,
    request: Pick<RunLockRequest, 'versionTable' | 'openBeside'>,
  ): Promise<string | null>
  /**
   * Begins a transaction that no other run can share, and that sees what others have committed until now. Its lock on the
   * version table may end with the first statement that ends the transaction: from there the run lock keeps others out.
   * Throws LockTimeoutError.
   */
  begin(connection: Connection, request: TransactionRequest): Promise<OpenTransaction>
  /** Runs one statement outside the transaction of a run, with the lock timeout that is right for it. */
  runOutside<Result>(connection: Connection, request: OutsideRequest, work: () => Promise<Result>): Promise<Result>
  /** Who may have let a statement wait for a lock until it failed, in words; none where that is not why it failed. */
  lockHolders(connection: Connection, error: unknown, statement: string): Promise<readonly string[]>
  /** Whether the whole transaction may simply be tried again: a lock timeout, a deadlock, a serialization failure. */
  isTransient(error: unknown): boolean
  /** Whether the whole database is locked, so that a statement outside a transaction has done nothing and may wait. */
  isBusy(error: unknown): boolean
  /** Whether someone else made the same thing in the same moment: CREATE TABLE IF NOT EXISTS does not rule that out. */
  isRace(error: unknown): boolean
}
