import { isSqlText } from '../../schema/sql-text.ts'
import { InvalidLiteralError } from '../port/errors.ts'
import { checkedText } from './value-text.ts'

/** The value, if a driver can bind it: what cannot be written as a literal is refused as a parameter too. */
export function checkedParameter(value: unknown): unknown {
  if (typeof value === 'string') return checkedText(value)
  if (isSqlText(value)) throw new InvalidLiteralError('it is SQL, which must be written in the statement itself')
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') {
    throw new InvalidLiteralError(`a parameter is ${value === undefined ? 'undefined' : `a ${typeof value}`}`)
  }
  return value
}
