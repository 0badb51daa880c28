import { isSqlText } from '../../schema/sql-text.ts'
import { InvalidLiteralError } from '../port/errors.ts'
import { isoDate, jsonText } from '../sql/value-text.ts'
import { bytesText, jsonTextLiteral, literal } from './literal.ts'
import { quote, quoteTable } from './quote.ts'

/**
 * A value for a column of a row. A list may be an array or JSON: the server knows the column's type and converts the
 * value accordingly, so that a script can be written without a database.
 */
export function rowValue(table: string, column: string, value: unknown): string {
  if (!Array.isArray(value)) return literal(value)
  const row = jsonTextLiteral(`{${jsonText(column)}:${listText(value)}}`)
  return `(jsonb_populate_record(NULL::${quoteTable(table)}, ${row})).${quote(column)}`
}

function listText(list: readonly unknown[]): string {
  return `[${list.map(elementText).join(',')}]`
}

/** What JSON cannot represent is written as text that PostgreSQL's types accept. */
function elementText(item: unknown): string {
  if (Array.isArray(item)) return listText(item)
  // jsonb keeps every digit.
  if (typeof item === 'bigint') return String(item)
  if (item instanceof Date) return jsonText(isoDate(item))
  if (item instanceof Uint8Array) return jsonText(bytesText(item))
  if (isSqlText(item)) throw new InvalidLiteralError('a list contains SQL')
  return jsonText(item)
}
