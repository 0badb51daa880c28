import type { Revision } from '../../revision/revision.ts'
import type { RunIdentity } from '../session/identity.ts'

/**
 * The event that a row of the log records. `done`: a completed step; `started` and `statement`: the progress of a step
 * outside a transaction; `replace`: the row of a revision became that of the squash that replaces it.
 */
export type LogEvent = 'started' | 'statement' | 'done' | 'stamp' | 'repair' | 'replace'

/** A row of the version log without its id and time, which the database assigns. */
export interface LogEntry {
  readonly runId: string
  readonly event: LogEvent
  readonly revision: string
  readonly direction: 'up' | 'down'
  readonly downRevisions: readonly string[]
  readonly dependsOn: readonly string[]
  readonly message: string
  readonly statement: string | null
  readonly milliseconds: number | null
  /** Checksum of the revision's file, and the form of the file; null if no file was read. */
  readonly checksum: string | null
  readonly form: string | null
  /** What was done: `{"tablesCreated":1}`. */
  readonly counts: Readonly<Record<string, number>>
  /** For `started` and `statement`: whether everything committed so far may simply run again. Null for other events. */
  readonly isRepeatable: boolean | null
  readonly hubVersion: string
  /** `user@host (pid)`, as reported by the process. */
  readonly who: string
}

/** An entry for a completed revision, with all other fields at their defaults. */
export function entryFor(identity: RunIdentity, revision: Revision, direction: 'up' | 'down'): LogEntry {
  const { downRevisions, dependsOn } = revision.logged ?? revision
  return {
    runId: identity.runId,
    event: 'done',
    revision: revision.id,
    direction,
    downRevisions,
    dependsOn,
    message: revision.message,
    statement: null,
    milliseconds: null,
    checksum: null,
    form: null,
    counts: {},
    isRepeatable: null,
    hubVersion: identity.hubVersion,
    who: identity.who,
  }
}

/**
 * The entry for a squash whose row takes the place of that of its last member. It has what a release without the squash
 * must know to see that the database is ahead of it, and its members in place of a statement.
 */
export function entryForReplaced(identity: RunIdentity, squash: Revision): LogEntry {
  return { ...entryFor(identity, squash, 'up'), event: 'replace', statement: squash.replaces.join(', ') }
}

/** The same, as read back. */
export interface LoggedEntry extends LogEntry {
  readonly id: number
  /** ISO 8601, UTC. */
  readonly at: string
}

/** The part of it that tells what is applied. */
export type AppliedEntry = Pick<
  LoggedEntry,
  'runId' | 'event' | 'revision' | 'direction' | 'downRevisions' | 'dependsOn' | 'message' | 'checksum' | 'form'
>

/** The part of it that tells which revisions are applied, and of which text. */
export type AppliedMark = Pick<LoggedEntry, 'revision' | 'direction' | 'checksum' | 'form'>
