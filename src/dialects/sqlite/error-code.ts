import { findCode } from '../port/error-code.ts'

/** SQLite's code of an error (`SQLITE_BUSY`): https://www.sqlite.org/rescode.html. Null if it has none. */
export function errorCode(error: unknown): string | null {
  return findCode(error, /^SQLITE_\w+$/)
}
