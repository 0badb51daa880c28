import { isSqlText, sql, type SqlText } from '../../schema/sql-text.ts'

/** No database accepts this as SQL: what is left to fill in never runs. */
const MARK = '«fill in» '

/** The place of a value that the author of the revision fills in: `fillIn('users.born')` in its file. */
export function fillInMarker(table: string, column: string): SqlText {
  return sql.raw(`${MARK}${table}.${column}`)
}

/** The column whose value is to be filled in, `users.born`; null where a value or SQL is given. */
export function markedColumn(value: unknown): string | null {
  const text = isSqlText(value) ? value.text : value
  return typeof text === 'string' && text.startsWith(MARK) ? text.slice(MARK.length) : null
}
