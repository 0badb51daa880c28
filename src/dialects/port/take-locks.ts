import type { Operation } from '../../operations/operation.ts'

/** What a transaction has done before. */
export interface DoneBefore {
  /** The tables that it makes itself: nobody else can wait for them. */
  readonly made: ReadonlySet<string>
  /** Whether it may hold locks for which others wait. */
  readonly isHolding: boolean
}

/**
 * SQL that takes the locks of operations that follow in the same transaction: of one, before it, or of several, before
 * the first. It never waits long for one lock while it holds another, so that no transaction of others that holds the
 * second and waits for the first is ended as a deadlock. Null if the operations lock one table or none.
 */
export type TakeLocks = (operations: readonly Operation[], before: DoneBefore) => string | null
