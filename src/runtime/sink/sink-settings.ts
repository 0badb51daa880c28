import type { TransactionRequest } from '../../dialects/port/transactions.ts'

/** How a sink waits, and the run it belongs to. */
export interface SinkSettings extends Pick<TransactionRequest, 'tableLockTimeout' | 'waiting'> {
  readonly runId: string
  /** Checks SQL of a revision before it runs; null if it may do anything. */
  readonly confine: ((sql: string) => Promise<void>) | null
}
