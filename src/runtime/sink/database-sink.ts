import type { Environment } from '../../config/environment.ts'
import type { BatchStatement, Row } from '../../connection.ts'
import type { Dialect, Statement } from '../../dialects/port/dialect.ts'
import type { KeptSession } from '../../dialects/port/kept-session.ts'
import type { OpenTransaction, Transactions, TransactionSeries } from '../../dialects/port/transactions.ts'
import type { Operation } from '../../operations/operation.ts'
import type { LockWait } from '../../operations/run-rules.ts'
import { touchedBy } from '../../operations/touched-by.ts'
import type { Session } from '../../typeorm/session.ts'
import type { ProgressSource } from '../run/while-told.ts'
import type { SinkSettings } from './sink-settings.ts'
import { LocksFirst } from './locks-first.ts'
import { progressBeside } from './progress-beside.ts'
import { statementOf } from './statement-failed-error.ts'
import { VersionRowsMovedError } from '../version/errors.ts'
import { inOwnSchema } from '../version/own-schema.ts'
import { lockedQuery, lockedState, type OwnTables } from '../run/locked-state.ts'
import type { Begun, StatementSink } from './statement-sink.ts'
import type { OwnStatement } from '../version/own-statement.ts'
import type { RowChange } from '../version/version-table.ts'

const endsOrBegins = /^\s*(START TRANSACTION|BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|SET)\b/i

/** A sink on a database: statements run on the session's one connection. */
export class DatabaseSink implements StatementSink {
  readonly isOffline = false
  readonly inspector
  readonly #session: Session
  readonly #dialect: Dialect
  readonly #tables: OwnTables
  readonly #transactions: Transactions
  readonly #settings: SinkSettings
  readonly #lockedQuery: (since: number) => BatchStatement
  readonly #missing: StatementSink['missing']
  readonly #series: TransactionSeries
  readonly #locks: LocksFirst
  #open: OpenTransaction | null = null
  #kept: KeptSession | null = null
  /** Whether nothing has run in the transaction since `finish`. */
  #isFinished = false
  /** Whether the revision has finished and its session settings are being restored. */
  #isEnding = false
  /** Whether a revision has asked for the query runner, which it may keep. */
  #isRunnerGiven = false
  #label = 'hub'
  /** The last row of the log that was read. */
  #seen = 0

  constructor(
    session: Session,
    dialect: Dialect,
    tables: OwnTables,
    transactions: Transactions,
    settings: SinkSettings,
    environment: Pick<Environment, 'folder' | 'namingConvention'>,
  ) {
    this.#session = session
    this.#dialect = dialect
    this.#tables = tables
    this.#transactions = transactions
    this.#series = transactions.series(session.connection)
    this.#locks = new LocksFirst(dialect.takeLocks)
    this.#settings = settings
    this.#lockedQuery = lockedQuery(tables, settings.runId)
    this.inspector = dialect.inspector(session.connection)
    session.watchQueryRunner((sql) => this.beforeRaw(sql))
    this.#missing = async (entities) => {
      const { missingFrom } = await import('../entities/missing-from.ts')
      return missingFrom(entities, { session, dialect, inspector: this.inspector, environment })
    }
  }

  async begin(label: string): Promise<Begun> {
    this.#label = label
    this.#kept ??= await this.#dialect.keepSession(this.#session.connection)
    this.#isFinished = false
    this.#open = await this.#series.begin({
      ...this.#settings,
      label,
      versionTable: this.#tables.versionTable.quoted,
      isTracked: this.#session.isOwn && !this.#isRunnerGiven,
      reads: [this.#lockedQuery(this.#seen)],
    })
    this.#session.markTransaction(true)
    this.#locks.transaction(true)
    try {
      return await this.#begun(this.#kept, this.#open)
    } catch (error) {
      await this.rollback()
      throw error
    }
  }

  async #begun(kept: KeptSession, { read: [found] }: OpenTransaction): Promise<Begun> {
    await this.#open?.touches([this.#tables.versionTable.fullName, this.#tables.versionLog.fullName])
    await kept.begun({ ...this.#settings, label: this.#label })
    const { rows, unfinished, last } = await lockedState(this.#session.connection, this.#tables, found?.rows ?? [])
    this.#seen = last
    return { rows, unfinished }
  }

  comment(): void {}

  async finish(changes: readonly RowChange[], log: readonly OwnStatement[]): Promise<void> {
    const statements = [...changes.map(({ statement }) => statement), ...log]
    const results = (await this.#open?.finish(statements)) ?? []
    const moved = changes.find((_change, index) => results[index]?.affected !== 1)
    if (moved) throw new VersionRowsMovedError(moved.expects)
    this.#isFinished = true
  }

  async commit(): Promise<void> {
    // With the query runner, a revision has the driver's own connection, whose statements nobody sees.
    await this.#open?.commit(this.#isFinished && !this.#isRunnerGiven)
    this.#end()
    this.#locks.done()
    // What is committed is done, whatever happens to the session.
    if (this.#isEnding) await this.#putBack().catch(() => {})
    this.#isEnding = false
    // The application may use its connection between two transactions of the run.
    if (this.#session.isBorrowed) await this.#series.putBack().catch(() => {})
  }

  /** First what the transactions needed: what a revision has set outside them counts among it. */
  async #putBack(): Promise<void> {
    if (!this.#kept?.isTouched) return
    await this.#series.putBack()
    await this.#kept.putBack()
  }

  async leave(): Promise<void> {
    await this.commit()
    await this.#series.putBack()
  }

  end(): Promise<void> {
    return this.#series.putBack()
  }

  async rollback(): Promise<boolean> {
    const open = this.#open
    this.#end()
    this.#isEnding = false
    const wasOpen = (await open?.rollback()) ?? true
    // Only cleanup: the original failure is what matters.
    await this.#kept?.putBack().catch(() => {})
    return wasOpen
  }

  async compile(operation: Operation): Promise<readonly Statement[]> {
    const own = inOwnSchema(operation, this.#tables.versionTable)
    if (own !== null) await this.#open?.touches(touchedBy(own))
    if (own === null) return []
    const statements = await this.#dialect.compile(own, this.#session.connection)
    for (const { sql } of statements) await this.#settings.confine?.(sql)
    return this.#locks.before(own, statements)
  }

  async execute(statement: Statement): Promise<readonly Row[]> {
    const { sql, parameters, locks } = statement
    if (locks === undefined) return this.query(sql, parameters)
    this.#isFinished = false
    return this.#locks.take(this.#session.connection, { sql, locks }, this.#dialect.errors)
  }

  executeOutside(statement: Statement, lockWait: LockWait): Promise<readonly Row[]> {
    const request = { lockWait, label: this.#label, tableLockTimeout: this.#settings.tableLockTimeout }
    return this.#transactions.runOutside(this.#session.connection, request, () => this.execute(statement))
  }

  progressOf(operation: Operation): ProgressSource | null {
    const { progress } = this.#dialect
    const { processId } = this.#session.connection
    if (progress === null || !processId || !progress.tellsOf(operation)) return null
    return progressBeside(this.#session, progress, processId)
  }

  async beforeRaw(sql: string): Promise<void> {
    this.#isFinished = false
    this.#locks.unknown()
    await this.#settings.confine?.(sql)
    await this.#open?.touches(null)
    await this.#kept?.before(sql)
  }

  async putBack(): Promise<void> {
    await this.#kept?.putBack()
    this.#isEnding = true
  }

  async record(row: Statement): Promise<void> {
    await this.execute(row)
  }

  async lockHolders(error: unknown): Promise<readonly string[]> {
    // Only additional information: if it cannot be read, the failure itself is what matters.
    return this.#transactions.lockHolders(this.#session.connection, error, statementOf(error)).catch(() => [])
  }

  async query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]> {
    this.#isFinished = false
    const { rows } = await this.#session.connection.query(sql, parameters)
    return rows
  }

  missing(entities: readonly unknown[]): Promise<readonly Operation[]> {
    return this.#missing(entities)
  }

  queryRunner() {
    // Its statements are watched, but the driver's own connection can be had from it.
    this.#isRunnerGiven = true
    void this.#open?.touches(null)
    return this.#session.queryRunner()
  }

  watchQueryRunner(before: (sql: string) => Promise<void>): () => void {
    this.#session.forgetTables()
    return this.#session.watchQueryRunner(async (sql) => {
      if (!endsOrBegins.test(sql)) await before(sql)
    })
  }

  cancel(): Promise<void> {
    return this.#session.cancel()
  }

  #end(): void {
    this.#open = null
    this.#kept?.ended()
    this.#locks.transaction(false)
    this.#session.markTransaction(false)
  }
}
