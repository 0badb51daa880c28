import type { Connection } from '../../connection.ts'
import { poll } from '../../poll.ts'
import type { Waiting } from '../port/transactions.ts'
import { errorCode } from './error-code.ts'

/** SQLITE_BUSY and SQLITE_LOCKED, with better-sqlite3's extended codes (SQLITE_BUSY_SNAPSHOT, …). */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(errorCode(error) ?? '')
}

/** What the work gives; undefined where another process has the database locked. */
export async function unlessBusy<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    if (isBusy(error)) return undefined
    throw error
  }
}

/** Tries until the database is free, and says so. Undefined once the time is up. */
export function whenFree<Result>(work: () => Promise<Result>, waiting: Waiting): Promise<Result | undefined> {
  return poll(() => unlessBusy(work), {
    timeout: waiting.timeout,
    signal: waiting.signal,
    onWait: (waited) =>
      waiting.onWait(`waiting for another process that writes to this database, ${Math.round(waited / 1000)} s so far`),
  })
}

/** The value of a pragma that is a number. */
export async function numberOfPragma(connection: Connection, name: string): Promise<number> {
  const { rows } = await connection.query(`PRAGMA ${name}`)
  // PRAGMA busy_timeout names its one column `timeout`.
  return Number(Object.values(rows[0] ?? {})[0] ?? 0)
}
