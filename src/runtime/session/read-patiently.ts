import type { Connection } from '../../connection.ts'
import { TablesLockedError } from '../../dialects/port/transaction-errors.ts'
import type { Transactions, Waiting } from '../../dialects/port/transactions.ts'
import { poll } from '../../poll.ts'

/** The part of a database that is read. */
export interface Readable {
  readonly connection: Connection
  readonly transactions: Transactions
  readonly waiting: Waiting
}

/** How long one try waits, in milliseconds: after it, the log names the sessions that hold the locks. */
const longestTry = 3_000

/**
 * Reads the catalog, which waits for locks on tables where the database prints what depends on them, such as a view.
 * Outside a transaction. Throws TablesLockedError after `lockTimeout`.
 */
export function readPatiently<Result>(database: Readable, work: () => Promise<Result>): Promise<Result> {
  const { transactions, connection } = database
  return askPatiently(database, (limit) => transactions.readWithin(connection, limit, work))
}

/**
 * The same for work that changes nothing, but has a transaction of its own, in which each statement waits at most
 * `limit` milliseconds. It is repeated until the locks are gone. Throws TablesLockedError, which names sessions that lock
 * one of the tables, or any table if none is given.
 */
export async function askPatiently<Result>(
  { connection, transactions, waiting }: Readable,
  work: (limit: number) => Promise<Result>,
  tables?: readonly string[],
): Promise<Result> {
  const start = performance.now()
  let holders: readonly string[] = []
  let reason: unknown
  const found = await poll(
    async () => {
      const left = waiting.timeout - (performance.now() - start)
      try {
        // A limit of 0 would be none.
        return { result: await work(Math.max(1, Math.round(Math.min(longestTry, left)))) }
      } catch (error) {
        const blockers = await transactions.readBlockers(connection, error, tables)
        if (blockers === null) throw error
        holders = blockers.length === 0 ? holders : blockers
        reason = error
        return undefined
      }
    },
    {
      timeout: waiting.timeout,
      signal: waiting.signal,
      onWait: (waited) =>
        waiting.onWait(
          `waiting for a lock on a table (${holders.join(', ') || 'already gone'}), ${Math.round(waited / 1000)} s so far`,
        ),
    },
  )
  if (found === undefined) throw new TablesLockedError(performance.now() - start, holders, reason)
  return found.result
}
