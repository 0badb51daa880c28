import type { Connection } from '../../connection.ts'
import { poll } from '../../poll.ts'
import type { Waiting } from '../port/transactions.ts'
import { isBusy } from './error-code.ts'

/** The result of the work; undefined if another process has the database locked. */
export async function unlessBusy<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    if (isBusy(error)) return undefined
    throw error
  }
}

/** Retries until the database is no longer locked, and reports the wait. Undefined after the timeout. */
export function whenFree<Result>(work: () => Promise<Result>, waiting: Waiting): Promise<Result | undefined> {
  return poll(() => unlessBusy(work), {
    timeout: waiting.timeout,
    signal: waiting.signal,
    onWait: (waited) =>
      waiting.onWait(`waiting for another process that writes to this database, ${Math.round(waited / 1000)} s so far`),
  })
}

/** The value of a numeric pragma. */
export async function numberOfPragma(connection: Connection, name: string): Promise<number> {
  const { rows } = await connection.query(`PRAGMA ${name}`)
  // The only column of PRAGMA busy_timeout is named `timeout`.
  return Number(Object.values(rows[0] ?? {})[0] ?? 0)
}
