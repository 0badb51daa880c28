import type { Row } from '../../connection.ts'
import type { Statement } from '../../dialects/port/dialect.ts'
import type { Measured, Tracer } from '../../dialects/port/trace.ts'
import type { LockWait } from '../../operations/run-rules.ts'
import { DatabaseSink } from '../sink/database-sink.ts'

/** A sink whose statements are watched while a tracer is set. */
export class TracingSink extends DatabaseSink {
  #tracer: Tracer | null = null
  #note: (measured: Measured) => void = () => {}
  /** Whether the statement that runs is in no transaction, not even one of its own. */
  #isOutside = false
  #isWatching = false
  #isRunnerGiven = false

  /** From now on statements are watched, and what they did is noted; null: no longer. */
  watchWith(tracer: Tracer | null, note: (measured: Measured) => void): void {
    this.#tracer = tracer
    this.#note = note
  }

  override async execute(statement: Statement): Promise<readonly Row[]> {
    if (this.#tracer === null) return super.execute(statement)
    let rows: readonly Row[] = []
    const run = async () => {
      this.#isWatching = true
      try {
        rows = await super.execute(statement)
      } finally {
        this.#isWatching = false
      }
    }
    const { sql, parameters = [] } = statement
    this.#note(await this.#tracer.watch({ sql, parameters, isOutside: this.#isOutside, run }))
    return rows
  }

  override async query(sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
    const rows = await super.query(sql, parameters)
    if (!this.#isWatching) await this.#tracer?.follow({ sql, parameters })
    return rows
  }

  /** Whether statements may have run on a query runner, which is not watched, since this was asked last. */
  takeRunnerGiven(): boolean {
    const isGiven = this.#isRunnerGiven
    this.#isRunnerGiven = false
    return isGiven
  }

  override queryRunner() {
    this.#isRunnerGiven = true
    return super.queryRunner()
  }

  override async executeOutside(statement: Statement, lockWait: LockWait): Promise<readonly Row[]> {
    // One that waits for a bounded time gets a transaction of its own.
    this.#isOutside = lockWait !== 'bounded'
    try {
      return await super.executeOutside(statement, lockWait)
    } finally {
      this.#isOutside = false
    }
  }
}
