import type { DatabaseErrors } from '../port/database-errors.ts'
import { errorCode } from './error-code.ts'

/** SQLite's errors. */
export const databaseErrors: DatabaseErrors = {
  code: errorCode,
  // npm sqlite3 puts the code at the start. A table that is built again has its own name in the end.
  text: (error) => error.message.replace(/^SQLITE_\w+: /, '').replaceAll(/(?<=: |, )_hub_new_/g, '') || error.name,
  hint: (error) => hints[errorCode(error) ?? ''] ?? null,
}

/** https://www.sqlite.org/rescode.html */
const hints: Readonly<Record<string, string | undefined>> = {
  SQLITE_READONLY: 'the file or its folder is read-only for this user',
  SQLITE_FULL: 'the disk is full',
  SQLITE_BUSY: 'another process is writing to this database',
  SQLITE_CANTOPEN: 'the file or its folder cannot be opened',
}
