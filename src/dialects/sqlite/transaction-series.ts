import type { Connection } from '../../connection.ts'
import { isError } from '../../is-error.ts'
import { poll } from '../../poll.ts'
import { LockTimeoutError, TransactionLostError } from '../port/transaction-errors.ts'
import type { OpenTransaction, TransactionRequest, TransactionSeries, Waiting } from '../port/transactions.ts'
import { numberOfPragma, unlessBusy, whenFree } from './busy.ts'
import { ForeignKeyWatch } from './foreign-key-watch.ts'

/** Settings that hub changes for its transactions, as they were before the first. */
interface Settings {
  readonly foreignKeys: number
  readonly busyTimeout: number
  readonly legacyAlterTable: number
}

/** Transactions of SQLite: BEGIN IMMEDIATE, with foreign keys off and checked before COMMIT. */
export class SqliteSeries implements TransactionSeries {
  readonly #connection: Connection
  /** Null if the settings are as they were. */
  #before: Settings | null = null
  readonly #watch: ForeignKeyWatch

  constructor(connection: Connection) {
    this.#connection = connection
    this.#watch = new ForeignKeyWatch(connection)
  }

  async begin({ waiting, isTracked, reads = [] }: TransactionRequest): Promise<OpenTransaction> {
    this.#before ??= await readSettings(this.#connection)
    const watch = this.#watch
    try {
      await this.#begin(this.#before, waiting)
      await watch.begin(isTracked ?? false)
      return {
        touches: (names) => watch.touches(names),
        read: await this.#connection.batch(reads),
        finish: (statements) => this.#connection.batch(statements),
        commit: async () => {
          await watch.check()
          await commit(this.#connection, waiting)
        },
        rollback: async () => {
          await this.#rollback()
          return true
        },
      }
    } catch (error) {
      await this.#rollback()
      throw error
    }
  }

  async putBack(): Promise<void> {
    this.#watch.forget()
    if (this.#before === null) return
    const { foreignKeys, busyTimeout, legacyAlterTable } = this.#before
    await this.#connection.exec(
      `PRAGMA foreign_keys = ${foreignKeys};
PRAGMA busy_timeout = ${busyTimeout};
PRAGMA legacy_alter_table = ${legacyAlterTable}`,
    )
    this.#before = null
  }

  /**
   * In one call, polled as a whole. busy_timeout is 0 while hub polls: otherwise better-sqlite3 would block the event
   * loop for that long. foreign_keys is turned off before BEGIN, since the pragma is ignored inside a transaction, and
   * with it on a table rebuild would delete the rows of every ON DELETE CASCADE child. legacy_alter_table is on during
   * one statement of a rebuild; a failure of that statement that the revision caught would leave it on.
   */
  async #begin({ busyTimeout, legacyAlterTable }: Settings, waiting: Waiting): Promise<void> {
    const start = performance.now()
    const sql = `PRAGMA busy_timeout = 0;
PRAGMA foreign_keys = OFF;
PRAGMA legacy_alter_table = ${legacyAlterTable};
BEGIN IMMEDIATE;
PRAGMA busy_timeout = ${busyTimeout}`
    const done = await whenFree(async () => (await this.#connection.exec(sql), true), waiting)
    if (!done) throw new LockTimeoutError(performance.now() - start, null)
  }

  async #rollback(): Promise<void> {
    // Fails if the revision has ended the transaction itself or SQLite has rolled it back (a full disk, an interrupted
    // INSERT), which cannot be told apart: no transaction is open in either case.
    await this.#connection.exec('ROLLBACK').catch(() => {})
    await this.putBack()
  }
}

async function readSettings(connection: Connection): Promise<Settings> {
  return {
    foreignKeys: await numberOfPragma(connection, 'foreign_keys'),
    busyTimeout: await numberOfPragma(connection, 'busy_timeout'),
    legacyAlterTable: await numberOfPragma(connection, 'legacy_alter_table'),
  }
}

/**
 * COMMIT is refused while others are still reading a database in rollback-journal mode; the transaction remains open
 * meanwhile.
 */
async function commit(connection: Connection, waiting: Waiting): Promise<void> {
  const start = performance.now()
  const done = await poll(
    () =>
      unlessBusy(async () => {
        await connection.exec('COMMIT').catch((error: unknown) => {
          if (isError(error) && /no transaction is active/.test(error.message)) throw new TransactionLostError(error)
          throw error
        })
        return true
      }),
    { timeout: waiting.timeout, signal: waiting.signal },
  )
  if (!done) throw new LockTimeoutError(performance.now() - start, null)
}
