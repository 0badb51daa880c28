import { isError } from '../../is-error.ts'
import type { Transactions } from '../port/transactions.ts'
import { errorCode, isBusy } from './error-code.ts'
import { ForeignKeysUncertainError } from './errors.ts'
import { lockRun, runLockHolder } from './run-lock.ts'
import { SqliteSeries } from './transaction-series.ts'

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
  series: (connection) => new SqliteSeries(connection),
  runOutside: (_connection, _request, work) => work(),
  lockHolders: async () => [],
  // Only the whole database is locked.
  readWithin: (_connection, _milliseconds, work) => work(),
  limitBatch: () => [],
  readBlockers: async () => null,
  isTransient: (error) => isBusy(error) || error instanceof ForeignKeysUncertainError,
  isBusy,
  isRace: (error) => isError(error) && /already exists/.test(error.message),
}
