import type { Connection } from '../connection.ts'
import type { LockWait } from '../operations/traits.ts'

/** How to wait for others, in milliseconds, and whom to tell. */
export interface Waiting {
  /** The longest wait for another run. */
  readonly timeout: number
  /** Called every few seconds of waiting, with words that say for whom. */
  readonly onWait: (message: string) => void
  readonly signal?: AbortSignal | undefined
}

/** The lock that lets one run at a time through, held by the connection that took it. */
export interface RunLock {
  /** Gives the lock and the session's settings back. Never throws: a lost connection has given them back already. */
  release(): Promise<void>
}

/** Which run lock: one for each version table of a database. */
export interface RunLockRequest {
  /** The version table's name, with its schema where the config places it. */
  readonly versionTable: string
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
  /** Rolls back. Never throws for a connection that is gone. */
  rollback(): Promise<void>
}

/** What a database knows of locks and transactions. */
export interface Transactions {
  /** Takes the run lock. Throws LockTimeoutError. */
  lockRun(connection: Connection, request: RunLockRequest): Promise<RunLock>
  /** Begins a transaction that no other run can share. Throws LockTimeoutError. */
  begin(connection: Connection, request: TransactionRequest): Promise<OpenTransaction>
  /** Runs one statement outside the transaction of a run, with the lock timeout that is right for it. */
  runOutside<Result>(connection: Connection, request: OutsideRequest, work: () => Promise<Result>): Promise<Result>
  /** Who may have let a statement wait for a lock until it failed, in words; none where that is not why it failed. */
  lockHolders(connection: Connection, error: unknown, statement: string): Promise<readonly string[]>
  /** Whether the whole transaction may simply be tried again: a lock timeout, a deadlock, a serialization failure. */
  isTransient(error: unknown): boolean
  /** Whether someone else made the same thing in the same moment: CREATE TABLE IF NOT EXISTS does not rule that out. */
  isRace(error: unknown): boolean
}
