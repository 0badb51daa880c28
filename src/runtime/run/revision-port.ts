import type { Row } from '../../connection.ts'
import type { Dialect, Statement } from '../../dialects/port/dialect.ts'
import type { AfterFailure } from '../../dialects/port/transactions.ts'
import { addCounts, type Counts, countsOf, noCounts } from '../../operations/counts.ts'
import { describe, shorten } from '../../operations/describe.ts'
import { OutsideTransactionError } from '../../operations/errors.ts'
import { warnOf } from '../../notice.ts'
import type { Operation } from '../../operations/operation.ts'
import type { OperationLog, OperationsPort } from '../../op/port.ts'
import type { ProgressTeller } from '../../progress.ts'
import { type LockWait, runRulesOf } from '../../operations/run-rules.ts'
import type { StatementSink } from '../sink/statement-sink.ts'
import { tryAgain } from './try-again.ts'
import { whileTold } from './while-told.ts'
import { plural } from '../../words.ts'

/** Receives what a revision does outside its transaction, for the log. */
export interface OutsideWork {
  /**
   * Called before the transaction is left; commits it. `isRepeatable`: whether everything committed with it may run
   * again.
   */
  leave(isRepeatable: boolean): Promise<void>
  /** Called before each statement outside a transaction. `isRepeatable`: whether it may run again. */
  statement(sql: string, isRepeatable: boolean): Promise<void>
  /** Called before each further batch of the last statement, with its progress. */
  goesOn(sql: string): Promise<void>
  /** Begins a transaction again, as at the start. */
  enter(): Promise<void>
}

/** What a revision's `op` receives in addition to the database. */
export interface RevisionGiven {
  readonly x: Readonly<Record<string, string>>
  readonly log: OperationLog
  readonly progress: ProgressTeller | null
  readonly signal?: AbortSignal | undefined
}

/** The port of a revision's `op`: performs operations on the sink and counts what was done. */
export class RevisionPort implements OperationsPort {
  readonly dialect: Dialect
  readonly isOffline
  readonly inspector
  readonly x
  readonly log
  readonly progress
  /** What the operations have done so far. */
  counts: Counts = noCounts
  /** A description of the operation that is running, or that failed last. */
  operation: string | null = null
  /** Whether it is outside its transaction now. */
  isOutside = false
  /** Whether anything was committed before the end of the revision. */
  isPartly = false
  /** Whether everything that was committed so far may simply run again. */
  isRepeatable = true
  readonly #sink: StatementSink
  readonly #outside: OutsideWork
  /** The operations that failed, by error: others may run after an error that was caught. */
  readonly #failed = new WeakMap<object, string>()
  readonly #unwatch: () => void
  /**
   * Resolves when it has left its transaction for good, because a statement would end it; null if it has not begun to.
   */
  #leaving: Promise<void> | null = null
  /** Whether everything that ran inside the transaction so far may simply run again. */
  #isInsideRepeatable = true
  readonly #signal: AbortSignal | undefined

  constructor(sink: StatementSink, dialect: Dialect, outside: OutsideWork, given: RevisionGiven) {
    this.#sink = sink
    this.#outside = outside
    this.dialect = dialect
    this.isOffline = sink.isOffline
    this.inspector = sink.inspector
    this.x = given.x
    this.log = given.log
    this.progress = given.progress
    this.#signal = given.signal
    // It is unknown whether statements from TypeORM's query runner may run again.
    this.#unwatch = sink.watchQueryRunner(async (sql) => {
      this.progress?.begin(shorten(sql))
      await this.#before(sql, false)
    })
  }

  /** A description of the operation that failed with this error, or else of the one that ran last. */
  operationOf(error: unknown): string | null {
    return (typeof error === 'object' && error !== null && this.#failed.get(error)) || this.operation
  }

  queryRunner() {
    return this.#sink.queryRunner()
  }

  async perform(operation: Operation): Promise<readonly Row[]> {
    const words = describe(operation)
    this.operation = words
    this.log.debug(words)
    this.progress?.begin(words)
    try {
      const rows = await this.#executeParts(operation)
      this.counts = addCounts(this.counts, countsOf(operation))
      this.operation = null
      return rows
    } catch (error) {
      if (typeof error === 'object' && error !== null) this.#failed.set(error, words)
      throw error
    }
  }

  async query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]> {
    this.operation = 'query'
    this.progress?.begin(`query ${shorten(sql)}`)
    await this.#before(sql, false)
    await this.#sink.beforeRaw(sql)
    const rows = await this.#sink.query(
      sql,
      parameters?.map((value) => this.dialect.parameter(value)),
    )
    this.operation = null
    return rows
  }

  /** A read changes nothing, and so does not prevent the revision from running again. */
  read(sql: string): Promise<readonly Row[]> {
    return this.#sink.query(sql)
  }

  missing(entities: readonly unknown[]): Promise<readonly Operation[]> {
    return this.#sink.missing(entities)
  }

  afterFailure(error: unknown): AfterFailure {
    return this.dialect.transactions.afterFailure(error)
  }

  async autocommitBlock(work: () => Promise<void>): Promise<void> {
    // A revision with `transaction = false`, or one that has left its transaction for good, is already outside.
    if (this.isOutside) return work()
    await this.#leave()
    await work()
    await this.#enter()
  }

  /**
   * Ends the revision: begins a transaction again if a statement made it leave its own. Throws the error that kept it
   * from leaving, even if the revision caught it.
   */
  async end(): Promise<void> {
    if (this.#leaving === null) return
    await this.#leaving
    await this.#enter()
  }

  /** Stops watching the statements of TypeORM's query runner. */
  close(): void {
    this.#unwatch()
  }

  async #leave(): Promise<void> {
    this.isRepeatable &&= this.#isInsideRepeatable
    await this.#outside.leave(this.isRepeatable)
    this.isOutside = true
    this.isPartly = true
  }

  async #enter(): Promise<void> {
    this.isOutside = false
    await this.#outside.enter()
  }

  async #executeParts(operation: Operation): Promise<readonly Row[]> {
    const { isRepeatable } = runRulesOf(operation)
    const lockWait = this.dialect.rules.lockWait(operation)
    // The database would refuse it too, and a script that contains it could never run.
    if (!this.isOutside && this.dialect.rules.mustRunOutside(operation))
      throw new OutsideTransactionError(describe(operation))
    let rows: readonly Row[] = []
    for (const part of this.dialect.parts(operation)) {
      for (const statement of await this.#sink.compile(part)) {
        if (this.isOutside && isFurtherBatch(part)) await this.#outside.goesOn(statement.sql)
        else await this.#before(statement.sql, isRepeatable)
        if (part.kind === 'execute') await this.#sink.beforeRaw(statement.sql)
        if (this.isOutside) this.#warnOf(statement)
        if (this.progress !== null && statement.copies !== undefined)
          await this.#tellCopied(statement.copies, this.progress)
        rows = this.isOutside
          ? await this.#executeOutside(part, statement, lockWait)
          : await this.#told(part, () => this.#sink.execute(statement))
      }
    }
    return rows
  }

  /** A copy of all rows is one statement, of which the database tells nothing before its end. */
  async #tellCopied(query: string, progress: ProgressTeller): Promise<void> {
    const [row] = await this.#sink.query(query)
    const most = Number(row?.['n'] ?? 0)
    if (most > 0) progress.tell({ phase: `copying up to ${plural(most, 'row')}` })
  }

  #warnOf({ sql }: Statement): void {
    const message = this.dialect.transactions.doesNothingOutside(sql)
    if (message !== null)
      warnOf({ code: 'EFFECTLESS_STATEMENT', message, facts: { statement: shorten(sql) } }, this.log)
  }

  /** Tells how far a statement is, where the database does. */
  #told<Result>(part: Operation, work: () => Promise<Result>): Promise<Result> {
    const source = this.progress && this.#sink.progressOf(part)
    return source && this.progress ? whileTold(work, source, this.progress) : work()
  }

  /** A statement that only waited for a lock has done nothing, so it can be retried on its own. */
  async #executeOutside(part: Operation, statement: Statement, lockWait: LockWait): Promise<readonly Row[]> {
    const context = {
      transactions: this.dialect.transactions,
      sink: this.#sink,
      log: this.log,
      signal: this.#signal,
    }
    for (let count = 1; ; count++) {
      this.#signal?.throwIfAborted()
      try {
        return await this.#told(part, () => this.#sink.executeOutside(statement, lockWait))
      } catch (error) {
        if (lockWait !== 'bounded' || !(await tryAgain(context, error, count))) throw error
      }
    }
  }

  /**
   * Called before a statement: leaves the transaction if the statement would end it, and logs a statement that runs
   * outside one. `op.query` may call a function that writes, so only operations can declare that they may run again.
   */
  #before(sql: string, isRepeatable: boolean): Promise<void> | undefined {
    if (this.isOutside || this.dialect.transactions.endsTransaction(sql)) return this.#beforeOutside(sql, isRepeatable)
    // Nothing to wait for, as in most revisions.
    this.#isInsideRepeatable &&= isRepeatable
    return undefined
  }

  async #beforeOutside(sql: string, isRepeatable: boolean): Promise<void> {
    if (!this.isOutside) await (this.#leaving ??= this.#leave())
    await this.#outside.statement(sql, isRepeatable)
    this.isRepeatable &&= isRepeatable
  }
}

/** For the log, a backfill is one statement, however many batches it has. */
function isFurtherBatch(operation: Operation): boolean {
  return operation.kind === 'backfill' && (operation.range?.after ?? null) !== null
}
