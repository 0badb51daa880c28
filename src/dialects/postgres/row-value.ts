import { isSqlText } from '../../schema/sql-text.ts'
import { InvalidLiteralError } from '../port/errors.ts'
import { isoDate, jsonText } from '../sql/value-text.ts'
import { bytesText, jsonTextLiteral, literal } from './literal.ts'
import { quote, quoteTable } from './quote.ts'

/**
 * A value for a column of a row. A list is an array in one column and JSON in another: the server, which knows the
 * column, makes of it what the column is, so that a script needs no database to be written.
 */
export function rowValue(table: string, column: string, value: unknown): string {
  if (!Array.isArray(value)) return literal(value)
  const row = jsonTextLiteral(`{${jsonText(column)}:${listText(value)}}`)
  return `(jsonb_populate_record(NULL::${quoteTable(table)}, ${row})).${quote(column)}`
}

function listText(list: readonly unknown[]): string {
  return `[${list.map(elementText).join(',')}]`
}

/** What JSON has no form for is written as PostgreSQL's types read it from text. */
function elementText(item: unknown): string {
  if (Array.isArray(item)) return listText(item)
  // jsonb keeps every digit.
  if (typeof item === 'bigint') return String(item)
  if (item instanceof Date) return jsonText(isoDate(item))
  if (item instanceof Uint8Array) return jsonText(bytesText(item))
  if (isSqlText(item)) throw new InvalidLiteralError('a list holds SQL')
  return jsonText(item)
}
