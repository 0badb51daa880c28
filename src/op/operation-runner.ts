import type { Row } from '../connection.ts'
import type { Dialect } from '../dialects/port/dialect.ts'
import { UnsupportedOperationError } from '../dialects/port/errors.ts'
import { attributeNames } from '../operations/attribute-names.ts'
import type { Operation } from '../operations/operation.ts'
import type { CallQueue } from './call-queue.ts'
import type { Calls } from './calls.ts'
import { backfillKey, performBackfill } from './online/backfill.ts'
import { concurrentIndexOperations } from './online/concurrent-index.ts'
import { setNotNullConcurrently } from './online/concurrent-not-null.ts'
import { mayLoseValues, refuseLostValues } from './online/lost-enum-values.ts'
import type { OperationsPort } from './port.ts'

/** Performs the operations of a revision, inside its transaction or, for some, outside it. */
export class OperationRunner {
  readonly #port: OperationsPort
  readonly #calls: Calls

  constructor(port: OperationsPort, calls: Calls) {
    this.#port = port
    this.#calls = calls
  }

  /** Performs an operation as the database at hand needs it: one that is long or concurrent takes several steps. */
  async perform(operation: Operation, queue: CallQueue): Promise<void> {
    const port = this.#port
    const { dialect, isOffline } = port
    refuseUnknownAttributes(operation, dialect)
    const performOne = (each: Operation) => this.#performOne(each, queue)
    if (operation.kind === 'alterColumn' && dialect.rules.mustRunOutside(operation))
      return this.leaveTransaction(() => setNotNullConcurrently(operation, port.log, performOne))
    if (isOffline) return void (await performOne(operation))
    if (operation.kind === 'createIndex' && operation.concurrently) {
      for (const each of await concurrentIndexOperations(operation, port)) await performOne(each)
      return
    }
    if (operation.kind === 'backfill' && operation.batchSize !== null) {
      const batched = { ...operation, batchSize: operation.batchSize }
      // Before the transaction is committed: what is refused here leaves nothing behind.
      const key = await backfillKey(operation, port)
      return this.leaveTransaction(() => performBackfill(batched, key, port, performOne))
    }
    await performOne(operation)
  }

  /**
   * Commits, runs `work` outside a transaction, and begins again. After a failure no transaction is open, so that nothing
   * that followed could be rolled back: the revision fails, whether or not the caller handles the error.
   */
  async leaveTransaction(work: () => Promise<void>): Promise<void> {
    try {
      await this.#port.autocommitBlock(work)
    } catch (error) {
      this.#calls.hold(error)
      throw error
    }
  }

  /**
   * An error that the caller catches is the caller's, but an operation of several statements may be half done. If the
   * transaction is still open, the revision fails unless it rolls back to a savepoint; if it is gone, the revision fails.
   */
  async #performOne(operation: Operation, queue: CallQueue): Promise<readonly Row[]> {
    if (!this.#port.isOffline && mayLoseValues(operation)) await refuseLostValues(operation, this.#port)
    try {
      const rows = await this.#port.perform(operation)
      if (operation.kind === 'execute' && /^\s*ROLLBACK\b/i.test(operation.sql)) queue.forgive()
      return rows
    } catch (error) {
      const after = this.#port.afterFailure(error)
      if (after === 'gone' || (after === 'open' && operation.kind !== 'execute')) queue.hold(error)
      throw error
    }
  }
}

/** Otherwise a dialect that writes only those it knows would ignore the others. */
function refuseUnknownAttributes(operation: Operation, { attributes, name }: Dialect): void {
  const given = attributeNames(operation)
  if (given.length === 0) return
  const unknown = given.find((each) => !attributes.names.has(each))
  if (unknown === undefined) return
  const known = [...attributes.names].join(', ')
  const wayOut = known === '' ? 'leave it out' : `it has ${known}`
  throw new UnsupportedOperationError(name, `attribute '${unknown}'`, wayOut)
}
