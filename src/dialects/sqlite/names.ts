import type { Names } from '../port/names.ts'

/** SQLite's names: case-insensitive, even if quoted, and of any length. */
export const names: Names = {
  hasSchemas: false,
  nameKey: (_kind, name) => fold(name),
  isSameName: (_kind, left, right) => fold(left) === fold(right),
  // SQLite has no limit; this is PostgreSQL's.
  limit: () => ({ size: 63, unit: 'bytes' }),
  cut: null,
  // Index names are unique in the whole file, constraint names in the table's definition.
  scopeOf: (kind) => (kind === 'index' ? 'schema' : 'table'),
  keepsPrimaryKeyName: true,
  // AUTOINCREMENT uses one row per table in sqlite_sequence: https://www.sqlite.org/autoinc.html
  sequenceName: null,
}

function fold(name: string): string {
  return name.toLowerCase()
}
