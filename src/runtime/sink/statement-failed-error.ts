import { errorCode } from '../../dialects/port/error-code.ts'
import { HubError } from '../../errors.ts'
import { shown } from '../../shown.ts'

/** Ways out, by the database's code: https://www.postgresql.org/docs/current/errcodes-appendix.html, https://www.sqlite.org/rescode.html */
const hints: Readonly<Record<string, string | undefined>> = {
  '42501': 'this user lacks the right; grant it, or run as the owner',
  '25006': 'the server or the transaction is read-only; connect to the primary',
  '42P06': "a schema that 'versionTableSchema' names is made before the first revision; write IF NOT EXISTS",
  '53100': "the server's disk is full",
  '55P03': 'another session holds a lock on it',
  '57014': 'it was cancelled, or took longer than statement_timeout',
  SQLITE_READONLY: 'the file or its folder is read-only for this user',
  SQLITE_FULL: 'the disk is full',
  SQLITE_BUSY: 'another process is writing to this database',
  SQLITE_CANTOPEN: 'the file or its folder cannot be opened',
}

/** not_null_violation and check_violation: their details show a row with all that is in it. */
const detailsWithRows = new Set(['23502', '23514'])

/** A statement that the database refused, in its own words. */
export class StatementFailedError extends HubError<{
  readonly statement: string
  readonly reason: string
  readonly sqlState: string | null
}> {
  constructor(statement: string, sqlState: string | null, cause: unknown) {
    const hint = hints[sqlState ?? ''] ?? pendingHint(sqlState, cause) ?? hintOf(cause)
    const reason = `${wordsOf(cause)}${hint === undefined ? '' : ` (${hint})`}`
    super(
      `The database refused a statement: ${shown(reason)}\n  statement: ${shorten(statement)}`,
      { statement, reason, sqlState },
      { cause },
    )
  }
}

/** Why something failed, in the database's words where they are its own. */
export function reasonOf(cause: unknown): string {
  return cause instanceof StatementFailedError ? cause.facts.reason : wordsOf(cause)
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const words = error.message.replace(/^SQLITE_\w+: /, '') || error.name
  const detail = 'detail' in error && typeof error.detail === 'string' ? error.detail : ''
  // PostgreSQL's DETAIL: which key is there twice, what depends on it, who deadlocked with whom.
  return detail === '' || detailsWithRows.has(errorCode(error)) ? words : `${words}: ${detail.replaceAll('\n', ' ')}`
}

/** object_in_use: most often by rows of the same transaction. Other users, and cursors, are named by the server. */
function pendingHint(sqlState: string | null, cause: unknown): string | undefined {
  if (sqlState !== '55006' || /being (used|accessed)/.test(wordsOf(cause))) return undefined
  return "rows that were changed in this transaction still have deferred constraints to be checked; put op.execute('SET CONSTRAINTS ALL IMMEDIATE') before it, or change the rows in a revision of their own"
}

/** PostgreSQL's HINT: to cast by USING, which column may be meant. That of 2BP01 is to drop by CASCADE what is not named. */
function hintOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('hint' in error) || typeof error.hint !== 'string') return undefined
  if (errorCode(error) === '2BP01') return undefined
  return error.hint.replaceAll('\n', ' ').replace(/\.$/, '')
}

/** A statement in a line that people can read. */
export function shorten(statement: string): string {
  const line = shown(statement.replaceAll(/\s+/g, ' ').trim())
  return line.length > 300 ? `${line.slice(0, 297)}…` : line
}
