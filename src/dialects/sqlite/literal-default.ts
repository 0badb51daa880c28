import type { Column } from '../../schema/column.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { groupOf, knownType } from '../port/conversion.ts'
import { isTextual, stringOf } from '../sql/string-literal.ts'

/** A default as a value if SQLite's text of it is a literal: SQLite has no booleans, and 1 is true. */
export function literalDefault(column: Column): Column {
  const { array, default: value } = column
  if (array || knownType(column) === null || !isSqlText(value)) return column
  const { text } = value
  const group = groupOf(column)
  if (group === 'boolean') return BOOLEANS.has(text) ? { ...column, default: BOOLEANS.get(text) ?? null } : column
  // There are no enum types, and a number is accepted as one of their values.
  if (group === 'enum' && String(Number(text)) === text) return { ...column, default: Number(text) }
  const written = isTextual(column) ? stringOf(text) : null
  return written === null ? column : { ...column, default: written }
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
])
