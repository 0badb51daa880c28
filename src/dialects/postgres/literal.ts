import { isSqlText } from '../../schema/sql-text.ts'
import { InvalidLiteralError } from '../port/errors.ts'
import { checkedText, isoDate, jsonText } from '../sql/value-text.ts'

/**
 * A value as PostgreSQL reads it regardless of `standard_conforming_strings`: a Date is ISO 8601 in UTC, binary data is
 * a bytea, a list is an array, an object is JSON. Throws `InvalidLiteralError`.
 */
export function literal(value: unknown): string {
  if (value === null) return 'NULL'
  if (typeof value === 'string') return quoteText(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'number') return numberLiteral(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object')
    throw new InvalidLiteralError(`it is ${value === undefined ? 'undefined' : `a ${typeof value}`}`)
  if (isSqlText(value)) return value.text
  if (value instanceof Date) return quoteText(isoDate(value))
  if (value instanceof Uint8Array) return `'${bytesText(value)}'::bytea`.replace("'\\", "E'\\\\")
  return Array.isArray(value) ? quoteText(arrayText(value)) : jsonLiteral(value)
}

/** A value for a column of type json or jsonb, where a list is not an array. */
export function jsonLiteral(value: unknown): string {
  return jsonTextLiteral(jsonText(value))
}

/** The same for a value that is already JSON text. */
export function jsonTextLiteral(text: string): string {
  // jsonb refuses it, and json stores what cannot be read.
  if (/(?<!\\)(?:\\\\)*\\u0000/.test(text))
    throw new InvalidLiteralError('JSON contains a NUL character, which PostgreSQL cannot store')
  return quoteText(text)
}

function quoteText(text: string): string {
  const body = checkedText(text).replaceAll("'", "''")
  return body.includes('\\') ? `E'${body.replaceAll('\\', '\\\\')}'` : `'${body}'`
}

function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) return `'${value}'::double precision`
  return Object.is(value, -0) ? "'-0'::double precision" : String(value)
}

/** https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
function arrayText(list: readonly unknown[]): string {
  return `{${list.map((item) => (Array.isArray(item) ? arrayText(item) : elementText(item))).join(',')}}`
}

function elementText(item: unknown): string {
  if (item === null) return 'NULL'
  if (typeof item === 'number' || typeof item === 'bigint' || typeof item === 'boolean') return String(item)
  if (typeof item === 'string') return quoteElement(checkedText(item))
  if (item instanceof Date) return quoteElement(isoDate(item))
  if (item instanceof Uint8Array) return quoteElement(bytesText(item))
  if (typeof item === 'object' && !isSqlText(item)) return quoteElement(jsonText(item))
  throw new InvalidLiteralError(`a list contains ${isSqlText(item) ? 'SQL' : `a ${typeof item}`}`)
}

function quoteElement(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`
}

/** Binary data in bytea input format. */
export function bytesText(bytes: Uint8Array): string {
  return `\\x${Buffer.from(bytes).toString('hex')}`
}
