import type { Connection } from '../../connection.ts'
import { poll } from '../../poll.ts'
import { errorCode } from '../error-code.ts'
import { LockTimeoutError, TransactionLostError } from '../transaction-errors.ts'
import type { OpenTransaction, RunLock, TransactionRequest, Transactions } from '../transactions.ts'
import { foreignKeyWatch } from './foreign-key-watch.ts'

/** SQLite's side of a run (RUN.md, 8): BEGIN IMMEDIATE is the lock, and a crash frees it by nature. */
export const transactions: Transactions = {
  lockRun: async (): Promise<RunLock> => ({ release: async () => {} }),
  begin,
  runOutside: (_connection, _request, work) => work(),
  lockHolders: async () => [],
  isTransient: isBusy,
  isRace: (error) => error instanceof Error && /already exists/.test(error.message),
}

async function begin(connection: Connection, { waiting }: TransactionRequest): Promise<OpenTransaction> {
  const restore = await prepare(connection)
  try {
    await beginImmediate(connection, waiting)
    await connection.exec(`PRAGMA busy_timeout = ${restore.busyTimeout}`)
    const watch = await foreignKeyWatch(connection)
    return {
      async commit() {
        await watch.check()
        await commit(connection, waiting)
        await restore.settings()
      },
      async rollback() {
        // Fails where the revision has ended the transaction itself, or SQLite has (a full disk): nothing is open then.
        await connection.exec('ROLLBACK').catch(() => {})
        await restore.settings()
      },
    }
  } catch (error) {
    await connection.exec('ROLLBACK').catch(() => {})
    await restore.settings()
    throw error
  }
}

/**
 * foreign_keys goes off before BEGIN, since inside a transaction the pragma is ignored, and a table rebuild under it
 * would delete the rows of every ON DELETE CASCADE child. busy_timeout is 0 while hub polls: better-sqlite3 would
 * block the event loop for that long.
 */
async function prepare(connection: Connection) {
  const foreignKeys = await pragma(connection, 'foreign_keys')
  const busyTimeout = await pragma(connection, 'busy_timeout')
  const legacyAlterTable = await pragma(connection, 'legacy_alter_table')
  await connection.exec('PRAGMA foreign_keys = OFF')
  await connection.exec('PRAGMA busy_timeout = 0')
  return {
    busyTimeout,
    async settings() {
      await connection.exec(`PRAGMA foreign_keys = ${foreignKeys}`)
      await connection.exec(`PRAGMA busy_timeout = ${busyTimeout}`)
      // On around one statement of a rebuild; a failure just there would leave it on.
      await connection.exec(`PRAGMA legacy_alter_table = ${legacyAlterTable}`)
    },
  }
}

async function pragma(connection: Connection, name: string): Promise<number> {
  const { rows } = await connection.query(`PRAGMA ${name}`)
  // PRAGMA busy_timeout names its one column `timeout`.
  return Number(Object.values(rows[0] ?? {})[0] ?? 0)
}

async function beginImmediate(connection: Connection, waiting: TransactionRequest['waiting']): Promise<void> {
  const start = Date.now()
  const begun = await poll(() => unlessBusy(() => connection.exec('BEGIN IMMEDIATE')), {
    timeout: waiting.timeout,
    signal: waiting.signal,
    onWait: (waited) =>
      waiting.onWait(`waiting for another process that writes to this database, ${Math.round(waited / 1000)} s so far`),
  })
  if (!begun) throw new LockTimeoutError(Date.now() - start, null)
}

/** COMMIT is refused while others still read in a rollback-journal database; the transaction stays open meanwhile. */
async function commit(connection: Connection, waiting: TransactionRequest['waiting']): Promise<void> {
  const start = Date.now()
  const done = await poll(
    () =>
      unlessBusy(() =>
        connection.exec('COMMIT').catch((error: unknown) => {
          if (error instanceof Error && /no transaction is active/.test(error.message))
            throw new TransactionLostError(error)
          throw error
        }),
      ),
    { timeout: waiting.timeout, signal: waiting.signal },
  )
  if (!done) throw new LockTimeoutError(Date.now() - start, null)
}

async function unlessBusy(attempt: () => Promise<void>): Promise<true | undefined> {
  try {
    await attempt()
    return true
  } catch (error) {
    if (isBusy(error)) return undefined
    throw error
  }
}

/** SQLITE_BUSY and SQLITE_LOCKED, with better-sqlite3's extended codes (SQLITE_BUSY_SNAPSHOT, …). */
function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(errorCode(error))
}
