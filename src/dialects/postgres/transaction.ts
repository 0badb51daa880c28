import type { Connection } from '../../connection.ts'
import { poll } from '../../poll.ts'
import { LockTimeoutError, TransactionLostError } from '../port/transaction-errors.ts'
import type { OpenTransaction, TransactionRequest, Transactions } from '../port/transactions.ts'
import { errorCode } from './error-code.ts'
import { CommitRolledBackError } from './errors.ts'
import { lockHolders } from './lock-holders.ts'
import { lockRun, runLockHolder } from './lock.ts'
import { runOutside, localSettings } from './outside.ts'

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const lockNotAvailable = '55P03'
const transient = new Set<string | null>([lockNotAvailable, '40P01', '40001'])
/** unique_violation in the catalog, duplicate_object, duplicate_table, duplicate_schema. */
const races = new Set<string | null>(['23505', '42710', '42P07', '42P06'])

/** How runs work on PostgreSQL (RUN.md, 3 and 5). */
export const transactions: Transactions = {
  keepsDdlInTransaction: true,
  endsTransaction: () => false,
  // PostgreSQL reports it only in its own log.
  doesNothingOutside: (sql) =>
    /^\s*SET\s+LOCAL\b/i.test(sql)
      ? 'SET LOCAL does nothing outside a transaction; write SET, and RESET after it'
      : null,
  afterFailure: () => 'aborted',
  lockRun,
  runLockHolder,
  // The settings of a transaction end with it.
  series: (connection) => ({ begin: (request) => begin(connection, request), async putBack() {} }),
  runOutside,
  lockHolders: async (connection, error, statement) =>
    errorCode(error) === lockNotAvailable ? lockHolders(connection, statement) : [],
  isTransient: (error) => transient.has(errorCode(error)),
  // No lock covers a whole database here.
  isBusy: () => false,
  isRace: (error) => races.has(errorCode(error)),
}

async function begin(connection: Connection, request: TransactionRequest): Promise<OpenTransaction> {
  const { waiting } = request
  const start = Date.now()
  const id = await poll(() => tryBegin(connection, request), {
    timeout: waiting.timeout,
    signal: waiting.signal,
    onWait: (waited) => waiting.onWait(`waiting for the version table, ${Math.round(waited / 1000)} s so far`),
  })
  if (id === undefined) throw new LockTimeoutError(Date.now() - start, null)
  return {
    async touches() {},
    commit: () => commit(connection, id),
    async rollback() {
      // A failed transaction cannot be queried: it is still open. A lost connection has already rolled back.
      const wasOpen = await transactionId(connection).then(
        (current) => current === id,
        () => true,
      )
      await connection.query('ROLLBACK').catch(() => {})
      return wasOpen
    },
  }
}

/**
 * In one round trip. The lock is polled with NOWAIT for the same reason as the advisory lock. Returns the transaction's
 * id.
 */
async function tryBegin(connection: Connection, request: TransactionRequest): Promise<string | undefined> {
  const { versionTable } = request
  const sql = [
    'BEGIN',
    ...(versionTable === null ? [] : [`LOCK TABLE ${versionTable} IN SHARE ROW EXCLUSIVE MODE NOWAIT`]),
    `SELECT ${localSettings(request)}, txid_current() AS id`,
  ]
  try {
    return await transactionId(connection, sql.join(';\n'))
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => {})
    if (errorCode(error) === lockNotAvailable) return undefined
    throw error
  }
}

async function transactionId(connection: Connection, sql = 'SELECT txid_current() AS id'): Promise<string> {
  const { rows } = await connection.query(sql)
  return String(rows[0]?.['id'])
}

async function commit(connection: Connection, id: string): Promise<void> {
  const current = await transactionId(connection).catch((error: unknown) => {
    // in_failed_sql_transaction: COMMIT would "succeed" as a ROLLBACK.
    if (errorCode(error) === '25P02') throw new CommitRolledBackError()
    throw error
  })
  if (current !== id) throw new TransactionLostError()
  const { command } = await connection.query('COMMIT')
  if (command !== 'COMMIT') throw new CommitRolledBackError()
}
