import type { BatchStatement, Connection, QueryResult } from '../../connection.ts'
import { poll } from '../../poll.ts'
import { LockTimeoutError, TransactionLostError } from '../port/transaction-errors.ts'
import type { OpenTransaction, TransactionRequest, Transactions } from '../port/transactions.ts'
import { errorCode } from './error-code.ts'
import { CommitRolledBackError } from './errors.ts'
import { lockHolders, readBlockers } from './lock-holders.ts'
import { lockRun, runLockHolder } from './lock.ts'
import { limitBatch, lockNotAvailable, readWithin } from './lock-timeout.ts'
import { runOutside, localSettings } from './outside.ts'

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
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
  readWithin,
  limitBatch,
  readBlockers: async (connection, error, tables) =>
    errorCode(error) === lockNotAvailable ? readBlockers(connection, tables) : null,
  isTransient: (error) => transient.has(errorCode(error)),
  // No lock covers a whole database here.
  isBusy: () => false,
  isRace: (error) => races.has(errorCode(error)),
}

async function begin(connection: Connection, request: TransactionRequest): Promise<OpenTransaction> {
  const { waiting } = request
  const start = performance.now()
  const begun = await poll(() => tryBegin(connection, request), {
    timeout: waiting.timeout,
    signal: waiting.signal,
    onWait: (waited) => waiting.onWait(`waiting for the version table, ${Math.round(waited / 1000)} s so far`),
  })
  if (begun === undefined) throw new LockTimeoutError(performance.now() - start, null)
  const { id, read } = begun
  return {
    async touches() {},
    read,
    finish: (statements) => finish(connection, id, statements),
    async commit(isFinished = false) {
      if (!isFinished) await finish(connection, id, [])
      const { command } = await connection.query('COMMIT')
      if (command !== 'COMMIT') throw new CommitRolledBackError()
    },
    async rollback() {
      // A failed transaction cannot be queried: it is still open. A lost connection has already rolled back.
      const wasOpen = await connection.query(readId).then(
        (result) => idIn(result) === id,
        () => true,
      )
      await connection.query('ROLLBACK').catch(() => {})
      return wasOpen
    },
  }
}

const readId = 'SELECT txid_current() AS id'

/** As text: a project may have its own parser for bigint. */
function idIn(result: QueryResult | undefined): string {
  return String(result?.rows[0]?.['id'])
}

/** A transaction that has begun, and the results of what was read. */
interface Begun {
  readonly id: string
  readonly read: readonly QueryResult[]
}

/**
 * In one round trip; the server takes the first snapshot after the lock, and in READ COMMITTED one for each statement.
 * The lock is polled with NOWAIT for the same reason as the advisory lock.
 */
async function tryBegin(connection: Connection, request: TransactionRequest): Promise<Begun | undefined> {
  const { versionTable, reads = [] } = request
  const lock = versionTable === null ? [] : [`LOCK TABLE ${versionTable} IN SHARE ROW EXCLUSIVE MODE NOWAIT`]
  const own = ['BEGIN', ...lock, `SELECT ${localSettings(request)}, txid_current() AS id`]
  try {
    const results = await connection.batch([...own, ...reads])
    return { id: idIn(results[own.length - 1]), read: results.slice(own.length) }
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => {})
    if (errorCode(error) === lockNotAvailable) return undefined
    throw error
  }
}

/** In one round trip, the check last: no statement of the revision can come after it. */
async function finish(
  connection: Connection,
  id: string,
  statements: readonly BatchStatement[],
): Promise<readonly QueryResult[]> {
  const results = await connection.batch([...statements, readId]).catch((error: unknown) => {
    // in_failed_sql_transaction: COMMIT would "succeed" as a ROLLBACK.
    if (errorCode(error) === '25P02') throw new CommitRolledBackError()
    throw error
  })
  if (idIn(results.at(-1)) !== id) throw new TransactionLostError()
  return results.slice(0, -1)
}
