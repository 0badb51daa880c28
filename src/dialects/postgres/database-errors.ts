import { isError } from '../../is-error.ts'
import type { DatabaseErrors } from '../port/database-errors.ts'
import { errorCode } from './error-code.ts'

/** PostgreSQL's errors: SQLSTATE, DETAIL and HINT. */
export const databaseErrors: DatabaseErrors = {
  code: errorCode,
  text,
  hint: (error) => privilegeHint(error) ?? hints[errorCode(error) ?? ''] ?? pendingHint(error) ?? hintOf(error),
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const hints: Readonly<Record<string, string | undefined>> = {
  '42501': 'this user lacks the privilege; grant it, or run as the owner',
  '25006': 'the server or the transaction is read-only; connect to the primary',
  '42P06': "the schema named by 'versionTableSchema' is created before the first revision; use IF NOT EXISTS",
  '53100': "the server's disk is full",
  '55P03': 'another session holds a lock on it',
  '57014': 'it was cancelled, or took longer than statement_timeout',
}

/** not_null_violation and check_violation: their details show a row with all its values. */
const detailsWithRows = new Set<string | null>(['23502', '23514'])

/** With the DETAIL: the duplicate key, the dependent objects, the deadlocked processes. */
function text(error: Error): string {
  const words = error.message || error.name
  const detail = 'detail' in error && typeof error.detail === 'string' ? error.detail : ''
  return detail === '' || detailsWithRows.has(errorCode(error)) ? words : `${words}: ${detail.replaceAll('\n', ' ')}`
}

/** insufficient_privilege, with the statement by which the owner can allow it. */
function privilegeHint(error: unknown): string | null {
  if (errorCode(error) !== '42501' || !isError(error)) return null
  if (error.message.startsWith('must be owner of'))
    return 'only the owner may do that; run as the owner, or as a member of its role: GRANT <owner> TO <this role>'
  const [, kind = '', name = ''] = /^permission denied for (\w+) (\S+)$/.exec(error.message) ?? []
  const rights = grants[kind]
  return rights === undefined ? null : `${hints['42501']}: GRANT ${rights} ${name} TO <this role>`
}

/** By the kinds of objects as the server names them. */
const grants: Readonly<Record<string, string | undefined>> = {
  schema: 'USAGE, CREATE ON SCHEMA',
  table: 'SELECT, INSERT, UPDATE, DELETE ON',
  view: 'SELECT ON',
  sequence: 'USAGE, SELECT ON SEQUENCE',
  database: 'CONNECT, CREATE ON DATABASE',
  function: 'EXECUTE ON FUNCTION',
  type: 'USAGE ON TYPE',
}

/** object_in_use: usually by rows changed in the same transaction. The server names other users and cursors. */
function pendingHint(error: unknown): string | null {
  if (errorCode(error) !== '55006' || !isError(error) || /being (used|accessed)/.test(text(error))) return null
  return "deferred constraints of rows that this transaction changed have not been checked yet; put op.execute('SET CONSTRAINTS ALL IMMEDIATE') before this operation, or change the rows in a separate revision"
}

/**
 * The HINT: to use USING, or which column may be meant. The hint of 2BP01 suggests CASCADE, which drops objects it does
 * not list.
 */
function hintOf(error: unknown): string | null {
  if (!isError(error) || !('hint' in error) || typeof error.hint !== 'string') return null
  if (errorCode(error) === '2BP01') return null
  return error.hint.replaceAll('\n', ' ').replace(/\.$/, '')
}
