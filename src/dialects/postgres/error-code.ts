import { findCode } from '../port/error-code.ts'

/**
 * The SQLSTATE of an error (`55P03`): https://www.postgresql.org/docs/current/errcodes-appendix.html. Null if it has
 * none.
 */
export function errorCode(error: unknown): string | null {
  return findCode(error, /^[0-9A-Z]{5}$/)
}
