import type { TransactionRequest } from './transactions.ts'

/**
 * What a session remembers beyond a transaction (settings, the role), as it was when a run began. A pool hands the
 * connection on, and the next revision runs on it: what a revision sets for itself is put back after it.
 */
export interface KeptSession {
  /** Called in each transaction of the run once it has begun, with the settings that hub itself has made for it. */
  begun(request: Pick<TransactionRequest, 'label' | 'tableLockTimeout'>): Promise<void>
  /** Called once a transaction of the run is over. */
  ended(): void
  /** Called before SQL of a revision's own, which may set something. */
  before(sql: string): Promise<void>
  /**
   * Puts back what has been set since; asks nothing where no SQL could have. Inside a transaction what can only be put
   * back outside of one is left for a second call after its end.
   */
  putBack(): Promise<void>
}
