import { types } from 'node:util'

/**
 * Whether a value is an Error, of this realm or of another: Jest runs tests in one of their own, and what Node itself
 * throws there is not an instance of the Error that they see.
 */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value)
}
