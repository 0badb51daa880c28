import { HubError } from '../../errors.ts'
import type { Place } from '../../load/place-in-file.ts'
import { shown } from '../../shown.ts'
import { directionText } from '../../words.ts'
import { reasonOf, shorten } from '../sink/statement-failed-error.ts'
import type { Unfinished } from '../version/unfinished.ts'

/** A revision's `isApplied` threw, or returned no answer. No answer is assumed in its place. */
export class SignatureFailedError extends HubError<{
  readonly revision: string
  readonly file: string
  /** The line of the file where it failed; null if unknown. */
  readonly line: number | null
  readonly column: number | null
  readonly reason: string
}> {
  constructor(revision: string, file: string, place: Place | null, reason: string, cause?: unknown) {
    const where = place === null ? file : `${file}:${place.line}:${place.column}`
    super(
      `The signature of ${revision} could not be checked: 'isApplied' in ${where} failed: ${reason}. Nothing was stamped.`,
      { revision, file, line: place?.line ?? null, column: place?.column ?? null, reason },
      { cause },
    )
  }
}

/** A downgrade of a revision that has no `down`. */
export class IrreversibleRevisionError extends HubError<{ readonly revisions: readonly string[] }> {
  constructor(revisions: readonly { readonly id: string; readonly file: string | null }[]) {
    const list = revisions.map(({ id, file }) => (file === null ? id : `${id} (${file})`)).join(', ')
    super(
      `Cannot downgrade past ${list}: it exports no 'down', so it is irreversible. Nothing was run. Write a 'down', or choose a target above it.`,
      { revisions: revisions.map(({ id }) => id) },
    )
  }
}

/** `transaction: 'all'` with a revision that must run outside a transaction. */
export class OneTransactionError extends HubError<{ readonly revisions: readonly string[] }> {
  constructor(revisions: readonly string[]) {
    super(
      `${revisions.join(', ')} must run outside a transaction, but the config asks for one transaction for the whole run (transaction: 'all'). Everything is rolled back. Use transaction: 'revision', or run that revision on its own.`,
      { revisions },
    )
  }
}

/** `transaction: 'all'` with a database that commits at each DDL statement. */
export class OneTransactionImpossibleError extends HubError<{ readonly dialect: string }> {
  constructor(dialect: string) {
    super(
      `The config asks for one transaction for the whole run (transaction: 'all'), but ${dialect} commits at each DDL statement, so what ran before a failure could not be rolled back. Nothing was run. Use transaction: 'revision': then the version log shows how far a revision got.`,
      { dialect },
    )
  }
}

/** The response to a COMMIT was lost, and the database could not be asked for the outcome. */
export class OutcomeUnknownError extends HubError<{ readonly revisions: readonly string[]; readonly waited: number }> {
  constructor(revisions: readonly string[], waited: number, cause: unknown) {
    super(
      `The connection was lost while ${revisions.join(', ')} was being committed, and the database could not be asked within ${Math.round(waited / 100) / 10} s whether it is applied: ${reasonOf(cause).replace(/\.$/, '')}. Run the command again; it continues from the version table.`,
      { revisions, waited },
      { cause },
    )
  }
}

/** Revisions that must run outside a transaction, without a run lock that would keep other runs out. */
export class RunLockMissingError extends HubError<{ readonly revisions: readonly string[]; readonly reason: string }> {
  constructor(revisions: readonly string[], reason: string) {
    super(
      `${revisions.join(', ')} must run outside a transaction, but no run lock can be held: ${reason}. Without it another run could take this one for dead and run the same statements again. Nothing was kept.`,
      { revisions, reason },
    )
  }
}

/** A revision that another run began outside a transaction and that may still be running. */
export class StillAtWorkError extends HubError<{
  readonly revision: string
  readonly who: string
  readonly waited: number
}> {
  constructor({ started: { revision, who, at } }: Unfinished, waited: number, missing: string | null) {
    const seconds = Math.round(waited / 100) / 10
    const tells =
      missing === null ? 'its process still exists' : `whether that run is still at work cannot be told: ${missing}`
    super(
      `Revision ${revision} was started outside a transaction by ${who} (${at}) and has not ended; ${tells}. Gave up after ${seconds} s. Wait for it to end and try again, or raise 'lockTimeout'.`,
      { revision, who, waited },
    )
  }
}

/** A revision that was interrupted outside a transaction and must not simply run again. */
export class UnfinishedRevisionError extends HubError<{
  readonly revision: string
  readonly direction: 'up' | 'down'
  readonly lastStatement: string | null
  readonly startedAt: string
  /** The version rows to stamp if it turns out to be completely done. */
  readonly ifDone: readonly string[]
  /** The version rows to stamp if it turns out that nothing of it was done. */
  readonly ifUndone: readonly string[]
}> {
  /**
   * `rows` are the version rows, which the revision has not changed: stamping them states that nothing of it was done.
   */
  constructor({ started, lastStatement }: Unfinished, rows: readonly string[]) {
    const { revision, direction, downRevisions, at, who } = started
    const ifDone = direction === 'up' ? [revision] : downRevisions
    super(
      [
        `Revision ${revision} was interrupted during its ${directionText(direction)}, outside a transaction (started ${at} by ${shown(who)}).`,
        lastStatement === null
          ? '  no statement outside had started'
          : `  its last statement: ${shorten(lastStatement)}`,
      ].join('\n'),
      { revision, direction, lastStatement, startedAt: at, ifDone, ifUndone: rows },
    )
  }
}
