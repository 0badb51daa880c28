import type { Names } from '../port/names.ts'

/** Names of SQLite: their case counts for nothing, in quotes neither, and they may be of any length. */
export const names: Names = {
  hasSchemas: false,
  nameKey: (_kind, name) => fold(name),
  isSameName: (_kind, left, right) => fold(left) === fold(right),
  // None of its own; that of PostgreSQL.
  limit: () => ({ size: 63, unit: 'bytes' }),
  cut: null,
  // An index is found in the whole file, a constraint by the text of its table.
  scopeOf: (kind) => (kind === 'index' ? 'schema' : 'table'),
  keepsPrimaryKeyName: true,
  // AUTOINCREMENT has one row for a table in sqlite_sequence: https://www.sqlite.org/autoinc.html
  sequenceName: null,
}

function fold(name: string): string {
  return name.toLowerCase()
}
