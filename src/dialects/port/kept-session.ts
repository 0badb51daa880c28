import type { TransactionRequest } from './transactions.ts'

/**
 * The session state that outlives a transaction (settings, the role), as it was at the start of a run. The next
 * revision, and later users of the pooled connection, run on the same session, so whatever a revision sets is restored
 * after it.
 */
export interface KeptSession {
  /** Whether SQL may have changed something that has not been restored yet. */
  readonly isTouched: boolean
  /** Called in each transaction of the run after it has begun, with the settings that hub made for it. */
  begun(request: Pick<TransactionRequest, 'label' | 'tableLockTimeout'>): Promise<void>
  /** Called after a transaction of the run has ended. */
  ended(): void
  /** Called before a revision's own SQL, which may change settings. */
  before(sql: string): Promise<void>
  /**
   * Restores what has been changed since; runs no query if no SQL could have changed anything. Inside a transaction,
   * settings that can only be restored outside one are left for a second call after it has ended.
   */
  putBack(): Promise<void>
}
