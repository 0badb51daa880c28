import { InvalidLiteralError } from '../port/errors.ts'
import { messageOf } from '../../words.ts'

/** Text that every database can store. Throws `InvalidLiteralError` for NUL and unpaired surrogates. */
export function checkedText(text: string): string {
  if (text.includes('\0')) throw new InvalidLiteralError('a string contains a NUL character, which cannot be stored')
  if (/\p{Surrogate}/u.test(text))
    throw new InvalidLiteralError('a string contains half of a surrogate pair, which is not a character')
  return text
}

/**
 * A date as ISO 8601 in UTC. Throws `InvalidLiteralError` for an invalid date and for years that do not have four
 * digits.
 */
export function isoDate(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new InvalidLiteralError('a Date is invalid')
  const year = date.getUTCFullYear()
  if (year < 1 || year > 9999) throw new InvalidLiteralError(`a Date is in the year ${year}; write it as SQL`)
  return date.toISOString()
}

/** A value as JSON. Throws `InvalidLiteralError` for what JSON cannot represent. */
export function jsonText(value: unknown): string {
  try {
    const text = JSON.stringify(value, rejectUnwritable)
    return checkedText(text)
  } catch (error) {
    if (error instanceof InvalidLiteralError) throw error
    throw new InvalidLiteralError(`it cannot be written as JSON (${messageOf(error)})`)
  }
}

/** JSON.stringify turns these into null or omits them. */
function rejectUnwritable(key: string, value: unknown): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw new InvalidLiteralError(`'${key}' is a ${typeof value}, which JSON cannot represent`)
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new InvalidLiteralError(`'${key}' is ${value}, which JSON cannot represent`)
  }
  return value
}
