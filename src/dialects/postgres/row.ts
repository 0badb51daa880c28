import type { Row } from '../../connection.ts'
import { formatTableName } from '../../schema/table-name.ts'

/** A column of a catalog row as text; null if it is null. */
export function text(row: Row, key: string): string | null {
  const value = row[key]
  return value === null || value === undefined ? null : String(value)
}

/** A column of a catalog row that contains a list of names. */
export function list(row: Row, key: string): readonly string[] {
  const value = row[key]
  return Array.isArray(value) ? value.map(String) : []
}

/** Whether a column of a catalog row is true, also as JSON. */
export function flag(row: Row, key: string): boolean {
  return row[key] === true || row[key] === 'true'
}

/** The name of the row's object, with its schema if that is not the current one. */
export function objectName(row: Row, prefix = ''): string {
  const schema = flag(row, `${prefix}is_current`) ? null : text(row, `${prefix}schema`)
  return formatTableName({ schema, name: text(row, `${prefix}name`) ?? '' })
}
