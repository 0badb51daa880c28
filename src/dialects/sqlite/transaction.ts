import type { Connection } from '../../connection.ts'
import { isError } from '../../is-error.ts'
import { poll } from '../../poll.ts'
import { LockTimeoutError, TransactionLostError } from '../port/transaction-errors.ts'
import type { OpenTransaction, TransactionRequest, Transactions, Waiting } from '../port/transactions.ts'
import { isBusy, numberOfPragma, unlessBusy, whenFree } from './busy.ts'
import { errorCode } from './error-code.ts'
import { foreignKeyWatch } from './foreign-key-watch.ts'
import { lockRun, runLockHolder } from './run-lock.ts'

/**
 * How runs work on SQLite: BEGIN IMMEDIATE separates transactions, and the run lock covers what happens between them.
 */
export const transactions: Transactions = {
  keepsDdlInTransaction: true,
  endsTransaction: () => false,
  doesNothingOutside: () => null,
  // https://www.sqlite.org/lang_transaction.html, "Response To Errors Within A Transaction"
  afterFailure: (error) => (/^SQLITE_(FULL|IOERR|NOMEM)/.test(errorCode(error) ?? '') ? 'gone' : 'open'),
  lockRun,
  runLockHolder,
  begin,
  runOutside: (_connection, _request, work) => work(),
  lockHolders: async () => [],
  isTransient: isBusy,
  isBusy,
  isRace: (error) => isError(error) && /already exists/.test(error.message),
}

async function begin(connection: Connection, { waiting }: TransactionRequest): Promise<OpenTransaction> {
  const restore = await prepare(connection, waiting)
  try {
    await execWhenFree(connection, 'BEGIN IMMEDIATE', waiting)
    await connection.exec(`PRAGMA busy_timeout = ${restore.busyTimeout}`)
    const watch = await foreignKeyWatch(connection)
    return {
      async commit() {
        await watch.check()
        await commit(connection, waiting)
        await restore.settings()
      },
      async rollback() {
        // Fails if the revision has ended the transaction itself or SQLite has rolled it back (a full disk, an
        // interrupted INSERT), which cannot be told apart: no transaction is open in either case.
        await connection.exec('ROLLBACK').catch(() => {})
        await restore.settings()
        return true
      },
    }
  } catch (error) {
    await connection.exec('ROLLBACK').catch(() => {})
    await restore.settings()
    throw error
  }
}

/**
 * foreign_keys is turned off before BEGIN, since the pragma is ignored inside a transaction, and with it on a table
 * rebuild would delete the rows of every ON DELETE CASCADE child. busy_timeout is 0 while hub polls: otherwise
 * better-sqlite3 would block the event loop for that long.
 */
async function prepare(connection: Connection, waiting: Waiting) {
  const foreignKeys = await numberOfPragma(connection, 'foreign_keys')
  const busyTimeout = await numberOfPragma(connection, 'busy_timeout')
  const legacyAlterTable = await numberOfPragma(connection, 'legacy_alter_table')
  await connection.exec('PRAGMA busy_timeout = 0')
  await execWhenFree(connection, 'PRAGMA foreign_keys = OFF', waiting)
  return {
    busyTimeout,
    async settings() {
      await connection.exec(`PRAGMA foreign_keys = ${foreignKeys}`)
      await connection.exec(`PRAGMA busy_timeout = ${busyTimeout}`)
      // On during one statement of a rebuild; a failure of that statement would leave it on.
      await connection.exec(`PRAGMA legacy_alter_table = ${legacyAlterTable}`)
    },
  }
}

async function execWhenFree(connection: Connection, sql: string, waiting: Waiting): Promise<void> {
  const start = Date.now()
  const done = await whenFree(async () => (await connection.exec(sql), true), waiting)
  if (!done) throw new LockTimeoutError(Date.now() - start, null)
}

/**
 * COMMIT is refused while others are still reading a database in rollback-journal mode; the transaction remains open
 * meanwhile.
 */
async function commit(connection: Connection, waiting: Waiting): Promise<void> {
  const start = Date.now()
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
  if (!done) throw new LockTimeoutError(Date.now() - start, null)
}
