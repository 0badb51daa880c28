/** A revision of a file that has the id of another, which the database has. */
interface Replaced {
  readonly revision: string
  readonly file: string
  readonly message: string
  readonly downRevisions: readonly string[]
  readonly at: string
  readonly who: string
}

/**
 * The facts of all warnings, by code. The message states them; what to type is for the caller to say. A code that an
 * error has too has that error's facts.
 */
export interface NoticeFacts {
  readonly BACKFILL_BEHIND: { readonly table: string }
  readonly BACKUP_WARNING: { readonly file: string }
  readonly CHANGED_REVISIONS: { readonly revisions: readonly string[] }
  readonly CHECK_LEFT_BEHIND: { readonly table: string; readonly column: string; readonly constraint: string }
  readonly DATABASE_NOT_KNOWN: { readonly environment: string; readonly reason: string }
  readonly DIFFERENT_NAME: { readonly record: string; readonly revision: string }
  readonly EFFECTLESS_STATEMENT: { readonly statement: string }
  readonly ENTITIES_NOT_LOADED: { readonly reason: string | null }
  readonly ENVIRONMENT_NOT_READ: { readonly environment: string; readonly reason: string }
  readonly FAILED_RECORD: { readonly record: string }
  readonly FIXED_DEFAULT: { readonly table: string; readonly column: string; readonly default: string }
  readonly FUNCTIONS_LEFT_OUT: { readonly functions: readonly string[] }
  readonly INTERRUPTED_REVISION: { readonly revision: string; readonly direction: 'up' | 'down' }
  readonly INVALID_INDEX: { readonly table: string; readonly index: string }
  readonly LOST_COMMIT: { readonly revisions: readonly string[] }
  readonly MIGRATIONS_RUN: { readonly revisions: readonly string[] }
  readonly NEVER_RUN: { readonly revisions: readonly string[] }
  readonly NEWER_DATABASE: { readonly rows: readonly string[]; readonly missing: readonly string[] }
  readonly NO_REVISIONS_YET: { readonly versions: readonly string[] }
  readonly NOT_FOLDED: { readonly differences: readonly string[] }
  readonly NOT_NORMALIZED: { readonly reason: string }
  readonly NOT_PROVEN: { readonly database: string }
  readonly NUMBER_ORDER: { readonly first: string; readonly second: string }
  readonly OPERATION_AFTER_END: { readonly operation: string; readonly scope: string }
  readonly ORDER_UNPROVEN: { readonly heads: readonly string[] }
  readonly OUTDATED_COPY: { readonly file: string; readonly reason: string }
  readonly OUTDATED_SIGNATURE: { readonly revision: string }
  readonly OVERLAPPING_ROWS: { readonly rows: readonly string[]; readonly readAs: readonly string[] }
  readonly POSSIBLE_RENAMES: { readonly renames: readonly string[] }
  readonly REBASED_ELSEWHERE: {
    readonly upstream: { readonly name: string; readonly revisions: readonly string[] } | null
    readonly applied: readonly { readonly database: string; readonly revisions: readonly string[] }[]
  }
  readonly RECORDS_NOT_USED: { readonly reason: string }
  readonly REPEATABLE_MIGRATION: { readonly file: string }
  readonly REPLACED_REVISION: { readonly revisions: readonly Replaced[] }
  readonly REVISION_RUNS_AGAIN: { readonly revision: string; readonly isAsked: boolean }
  readonly SAME_TIMESTAMP: { readonly timestamp: string; readonly migrations: readonly string[] }
  readonly SEPARATE_TRANSACTIONS: { readonly setting: string }
  readonly TRIGGERS_NAME_OLD: { readonly triggers: readonly string[] }
  readonly TRYING_AGAIN: { readonly attempt: number; readonly of: number; readonly heldBy: readonly string[] }
  readonly UNTESTED_SERVER: { readonly server: string }
}

/** A warning with its code and facts, as an error has them. */
export type Notice = {
  readonly [Code in keyof NoticeFacts]: {
    readonly code: Code
    readonly message: string
    readonly facts: NoticeFacts[Code]
  }
}[keyof NoticeFacts]

/** Receives warnings. */
export interface NoticeLog {
  /** A warning with its code and facts. If not given, `warn` is called with its message. */
  readonly onNotice?: ((notice: Notice) => void) | undefined
  warn(message: string): void
}

/** Logs a warning of hub's own. Every one has a code; `warn` itself is for what a revision logs. */
export function warnOf(notice: Notice, log: NoticeLog): void {
  if (log.onNotice) log.onNotice(notice)
  else log.warn(notice.message)
}
