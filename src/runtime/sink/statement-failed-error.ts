import type { DatabaseErrors } from '../../dialects/port/database-errors.ts'
import { HubError } from '../../errors.ts'
import type { FailedStatement } from '../../failed-statement.ts'
import { isError } from '../../is-error.ts'
import { masked } from '../../masked.ts'
import { shown } from '../../shown.ts'

/** A statement that the database refused, with the database's message. */
export class StatementFailedError extends HubError<{
  readonly statement: string
  readonly reason: string
  /** The database's code for the failure; null if it has none. */
  readonly sqlState: string | null
  /** The place of the error in the statement, counted in characters from 1; null if the database gave none. */
  readonly position: number | null
}> {
  constructor({ statement, position }: FailedStatement, cause: unknown, errors: DatabaseErrors) {
    const hint = errors.hint(cause)
    const reason = `${reasonOf(cause, errors)}${hint === null ? '' : ` (${hint})`}`
    super(
      `The database refused a statement: ${shown(reason)}\n  statement: ${masked(shorten(statement))}`,
      { statement, reason, sqlState: errors.code(cause), position },
      { cause },
    )
  }
}

/** Why something failed; for an error that may come from the database, its message with details. */
export function reasonOf(cause: unknown, errors?: Pick<DatabaseErrors, 'text'>): string {
  if (cause instanceof StatementFailedError) return cause.facts.reason
  if (!isError(cause)) return String(cause)
  return errors === undefined ? cause.message || cause.name : errors.text(cause)
}

/** The statement of an error; TypeORM's error has it as `query`. */
export function statementOf(error: unknown): string {
  if (error instanceof StatementFailedError) return error.facts.statement
  return isError(error) && 'query' in error && typeof error.query === 'string' ? error.query : ''
}

/** A statement, shortened to one readable line. */
export function shorten(statement: string): string {
  const line = shown(statement.replaceAll(/\s+/g, ' ').trim())
  return line.length > 300 ? `${line.slice(0, 297)}…` : line
}
