import { findCode } from '../port/error-code.ts'

/** SQLite's code of an error (`SQLITE_BUSY`): https://www.sqlite.org/rescode.html. Null if it has none. */
export function errorCode(error: unknown): string | null {
  return findCode(error, /^SQLITE_\w+$/)
}

/** SQLITE_BUSY and SQLITE_LOCKED, with better-sqlite3's extended codes (SQLITE_BUSY_SNAPSHOT, …). */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(errorCode(error) ?? '')
}
