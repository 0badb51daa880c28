import type { Connection } from '../../../src/connection.ts'
import { ConnectionLostError } from '../../../src/dialects/port/connection-errors.ts'
import { LockTimeoutError, TransactionLostError } from '../../../src/dialects/port/transaction-errors.ts'
import type { OpenTransaction, TransactionRequest, Transactions } from '../../../src/dialects/port/transactions.ts'
import { whenFree } from '../../../src/dialects/sqlite/busy.ts'
import { isBusy } from '../../../src/dialects/sqlite/error-code.ts'
import { lockRun, runLockHolder } from '../../../src/dialects/sqlite/run-lock.ts'

/** The toy silently commits before each DDL statement. The run lock is that of its file. */
export const transactions: Transactions = {
  keepsDdlInTransaction: false,
  endsTransaction: (sql) => /^(?:\s|--[^\n]*\n|\/\*.*?\*\/)*(?:CREATE|ALTER|DROP)\b/is.test(sql),
  doesNothingOutside: () => null,
  afterFailure: () => 'open',
  lockRun,
  runLockHolder,
  series: (connection) => ({ begin: (request) => begin(connection, request), async putBack() {} }),
  runOutside: (_connection, _request, work) =>
    work().catch((error: unknown) => {
      throw isLost(error) ? new ConnectionLostError('the toy was switched off', error) : error
    }),
  lockHolders: async () => [],
  readWithin: (_connection, _milliseconds, work) => work(),
  limitBatch: () => [],
  readBlockers: async () => null,
  isTransient: isBusy,
  isBusy,
  isRace: (error) => error instanceof Error && /already exists/.test(error.message),
}

function isLost(error: unknown): boolean {
  return error instanceof Error && (error.message.includes('connection lost') || isLost(error.cause))
}

async function begin(connection: Connection, { waiting, reads = [] }: TransactionRequest): Promise<OpenTransaction> {
  const start = Date.now()
  const isBegun = await whenFree(async () => (await connection.exec('BEGIN IMMEDIATE'), true), waiting)
  if (!isBegun) throw new LockTimeoutError(Date.now() - start, null)
  const id = await transactionId(connection)
  const read = await connection.batch(reads).catch(async (error: unknown) => {
    await connection.exec('ROLLBACK')
    throw error
  })
  const finish = async (statements: readonly string[]) => {
    const results = await connection.batch(statements)
    if ((await transactionId(connection)) !== id) throw new TransactionLostError()
    return results
  }
  return {
    async touches() {},
    read,
    finish,
    async commit(isFinished = false) {
      if (!isFinished) await finish([])
      await connection.exec('COMMIT')
    },
    async rollback() {
      const wasOpen = (await transactionId(connection).catch(() => id)) === id
      await connection.exec('ROLLBACK').catch(() => {})
      return wasOpen
    },
  }
}

/** 0 outside a transaction. */
async function transactionId(connection: Connection): Promise<number> {
  const { rows } = await connection.query('SELECT transaction_id() AS id')
  return Number(rows[0]?.['id'])
}
