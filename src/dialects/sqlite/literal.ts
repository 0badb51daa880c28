import { isSqlText } from '../../schema/sql-text.ts'
import { InvalidLiteralError } from '../port/errors.ts'
import { checkedText, isoDate, jsonText } from '../sql/value-text.ts'

/**
 * A value as SQLite reads it: booleans are 1 and 0, a Date is text as TypeORM writes it (`2026-11-21 02:10:00.000`,
 * UTC), binary data is a blob, objects and lists are JSON. Throws `InvalidLiteralError`.
 */
export function literal(value: unknown): string {
  if (value === null) return 'NULL'
  if (typeof value === 'string') return quoteText(value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'number') return numberLiteral(value)
  if (typeof value === 'bigint') return integerLiteral(value)
  if (typeof value !== 'object')
    throw new InvalidLiteralError(`it is ${value === undefined ? 'undefined' : `a ${typeof value}`}`)
  if (isSqlText(value)) return value.text
  if (value instanceof Date) return quoteText(dateText(value))
  if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString('hex')}'`
  return quoteText(jsonText(value))
}

/** A date as TypeORM stores it. */
export function dateText(date: Date): string {
  return isoDate(date).replace('T', ' ').replace('Z', '')
}

/** The `sqlite3` program reads CR LF in a script as LF, even in a string. */
function quoteText(text: string): string {
  const quoted = `'${checkedText(text).replaceAll("'", "''")}'`
  if (!text.includes('\r\n')) return quoted
  let mark = '<CR>'
  while (text.includes(mark)) mark = `<${mark}>`
  return `replace(${quoted.replaceAll('\r\n', `${mark}\n`)}, '${mark}', char(13))`
}

function numberLiteral(value: number): string {
  if (Number.isNaN(value)) throw new InvalidLiteralError('it is NaN, which SQLite stores as NULL')
  // Too large for a double, which SQLite reads as infinity: https://www.sqlite.org/datatype3.html
  if (!Number.isFinite(value)) return value > 0 ? '9e999' : '-9e999'
  return Object.is(value, -0) ? '-0.0' : String(value)
}

function integerLiteral(value: bigint): string {
  if (BigInt.asIntN(64, value) === value) return String(value)
  throw new InvalidLiteralError(
    `${value} does not fit into SQLite's 64-bit integers and would be rounded; write it as a string`,
  )
}
