import type { DatabaseErrors } from '../../dialects/port/database-errors.ts'
import { HubError } from '../../errors.ts'
import type { FilePlace, Place } from '../../load/place-in-file.ts'
import { masked } from '../../masked.ts'
import type { Step } from '../../revision/plan.ts'
import { shown, shownLines } from '../../shown.ts'
import { StatementFailedError, reasonOf, shorten } from '../sink/statement-failed-error.ts'
import { directionText, rowsText } from '../../words.ts'

/** What is known about a run when one of its revisions fails. */
export interface RevisionFailure {
  readonly step: Step
  /** The location in its file where it failed; null if unknown. */
  readonly place?: Place | null
  /** Where it was thrown, if that is in another file: in one that the revision imports. */
  readonly thrownIn?: FilePlace | null
  /** A description of the operation that was running, if there was one. */
  readonly operation: string | null
  /** Revisions of this run that remain applied, in the order in which they ran. */
  readonly applied: readonly string[]
  /** The current version rows; null if they could not be read. */
  readonly rows: readonly string[] | null
  /** Whether part of the revision itself was committed, outside a transaction. */
  readonly isPartly: boolean
  /** Whether everything that was committed of it may simply run again. */
  readonly isRepeatable: boolean
  /** Whether the connection was lost while it left its transaction: what ran before may be committed. */
  readonly isUncertain: boolean
  /** Whether the connection was lost while a statement ran outside a transaction: it may be done, or still run. */
  readonly isLastUncertain: boolean
  /** Whether its transaction was ended by one of its own statements: what ran before may be committed. */
  readonly isLost: boolean
  /**
   * Descriptions of the holders of the lock that it waited for; empty if it waited for none, or if they are unknown.
   */
  readonly heldBy: readonly string[]
  /** Whether a script was being written, in which case there is no database to report on. */
  readonly isOffline: boolean
  /** The backup that this run made of the database; null if there is none. */
  readonly backup: string | null
  /** Formats the errors of the database. */
  readonly errors: Pick<DatabaseErrors, 'text'>
}

/** A revision's `up` or `down` failed. Reports what ran, what remains applied and the current state of the database. */
export class RevisionFailedError extends HubError<{
  readonly revision: string
  readonly direction: 'up' | 'down'
  readonly file: string | null
  /** The line and the column in the file, counted from 1; null if unknown. */
  readonly line: number | null
  readonly column: number | null
  /** Where it was thrown, if that is in another file: in one that the revision imports. */
  readonly thrownIn: FilePlace | null
  readonly operation: string | null
  readonly statement: string | null
  /** The place of the database's error in the statement, counted in characters from 1; null if it gave none. */
  readonly position: number | null
  readonly reason: string
  readonly heldBy: readonly string[]
  readonly applied: readonly string[]
  readonly heads: readonly string[] | null
  readonly backup: string | null
  /** Whether all of it was rolled back. */
  readonly isRolledBack: boolean
  /** The version rows to stamp once the database was checked; null if nothing of it has to be resolved by hand. */
  readonly unfinished: { readonly ifDone: readonly string[]; readonly ifUndone: readonly string[] } | null
}> {
  constructor(failure: RevisionFailure, cause: unknown) {
    const { revision, direction } = failure.step
    const { statement, position } =
      cause instanceof StatementFailedError ? cause.facts : { statement: null, position: null }
    const reason = reasonOf(cause, failure.errors)
    super(
      failureText(failure, shownReason(cause, reason), statement),
      {
        revision: revision.id,
        direction,
        file: revision.file,
        line: failure.place?.line ?? null,
        column: failure.place?.column ?? null,
        thrownIn: failure.thrownIn ?? null,
        operation: failure.operation,
        statement,
        position,
        reason,
        heldBy: failure.heldBy,
        applied: failure.applied,
        heads: failure.rows,
        backup: failure.backup,
        isRolledBack: isRolledBack(failure),
        unfinished: unfinishedOf(failure),
      },
      { cause },
    )
  }
}

function failureText(failure: RevisionFailure, reason: string, statement: string | null): string {
  const { revision, direction } = failure.step
  const name = revision.message ? `${revision.id} (${revision.message})` : revision.id
  return [
    `Revision ${name} failed during its ${directionText(direction)}: ${reason}`,
    failure.operation === null ? null : `  operation: ${shorten(failure.operation)}`,
    statement === null ? null : `  statement: ${masked(shorten(statement))}`,
    ...failure.heldBy.map((holder) => `  held by: ${holder}`),
    revision.file === null ? null : `  file: ${revision.file}${placeText(failure.place)}`,
    failure.thrownIn ? `  thrown in: ${failure.thrownIn.file}${placeText(failure.thrownIn)}` : null,
    ...(failure.isOffline ? ['  No script was written.'] : afterwards(failure)),
  ]
    .filter((line) => line !== null)
    .join('\n')
}

function placeText(place: Place | null | undefined): string {
  return place ? `:${place.line}:${place.column}` : ''
}

function afterwards(failure: RevisionFailure): readonly (string | null)[] {
  const { applied, rows, backup } = failure
  return [
    `  ${stateText(failure)}`,
    `  Done before it in this run: ${applied.join(', ') || 'nothing'}.`,
    rows === null ? null : `  The database is at ${rowsText(rows)}.`,
    backup === null ? null : `  A backup of the state before this run: ${backup}`,
  ]
}

function stateText(failure: RevisionFailure): string {
  if (failure.isPartly) return partlyText(failure)
  if (failure.isUncertain)
    return 'It is not known here whether what ran before it left its transaction was committed; the next run reads that from the version log.'
  if (failure.isLost)
    return 'Its transaction ended before the revision did: what it ran until then may be committed. Look at the database.'
  return 'All of this revision was rolled back.'
}

function isRolledBack({ isPartly, isUncertain, isLost, isOffline }: RevisionFailure): boolean {
  return !isPartly && !isUncertain && !isLost && !isOffline
}

function partlyText({ step, isRepeatable, isLastUncertain }: RevisionFailure): string {
  const { direction, revision } = step
  const last = isLastUncertain ? ' Its last statement may be done too, or still be running.' : ''
  const stays = `What it had committed outside a transaction stays; '${revision.id}' is not recorded as ${direction === 'up' ? 'done' : 'undone'}.${last}`
  return isRepeatable ? `${stays} All of that may be repeated: the next run does it again and continues.` : stays
}

/** A revision of which a part was committed that must not simply run again. */
function unfinishedOf({ step, rows, isOffline, isPartly, isRepeatable }: RevisionFailure) {
  if (isOffline || !isPartly || isRepeatable) return null
  const { direction, revision, changes } = step
  const undone = changes.inserts.length > 0 ? changes.inserts : revision.downRevisions
  return { ifDone: direction === 'up' ? [revision.id] : undone, ifUndone: rows ?? [] }
}

/**
 * The same for a message: an error of the database on one line, and an error of the revision with its further lines
 * after the first one.
 */
function shownReason(cause: unknown, reason: string): string {
  if (cause instanceof StatementFailedError) return shown(reason)
  return cause instanceof HubError ? cause.message : shownLines(reason).replaceAll('\n', '\n    ')
}
