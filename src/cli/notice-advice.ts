import type { Notice, NoticeFacts } from '../notice.ts'
import { redactUrls } from '../redact-urls.ts'

/** What to do about files with ids of other revisions, for the warning and for the error. */
export const replacedAdvice =
  "Switch to the branch that has the applied revisions and undo them there with 'hub downgrade', or give the files other ids. 'hub repair' accepts the files as they are."

/** What to do where there are no revisions. */
export const firstRevisionAdvice = `Create the first revision with 'hub revision -m "…"'.`

/** What to do, for each warning; null where there is nothing to do, or the message says it. */
const advice: { readonly [Code in keyof NoticeFacts]: ((facts: NoticeFacts[Code]) => string) | null } = {
  BACKFILL_BEHIND: null,
  BACKUP_WARNING: ({ file }) => `Try the backup before you rely on it: restore ${file} to another database.`,
  CHANGED_REVISIONS: () => "Restore the files, or accept them with 'hub repair'.",
  CHECK_LEFT_BEHIND: ({ table, constraint }) =>
    `Run the command again, or drop it by hand: ALTER TABLE ${table} DROP CONSTRAINT ${constraint}`,
  DATABASE_NOT_KNOWN: () => 'Name its kind with --dialect.',
  DIFFERENT_NAME: () => 'Check that it is the same migration.',
  EFFECTLESS_STATEMENT: null,
  ENTITIES_NOT_LOADED: null,
  ENVIRONMENT_NOT_READ: () => 'Give its state as a file with --state, written where its database can be reached.',
  FAILED_RECORD: () => 'Check that nothing of it is in the database.',
  FIXED_DEFAULT: () => "For the time of each insert write SQL: default: () => 'now()'.",
  FUNCTIONS_LEFT_OUT: () => 'If one of them is a migration, give it a name that ends in a timestamp, and a method up.',
  INTERRUPTED_REVISION: () => "'hub status' shows how to resolve it.",
  INVALID_INDEX: null,
  LOST_COMMIT: null,
  MIGRATIONS_RUN: () => "Set 'migrationsRun: false' in the data source, or leave it out; hub runs what was imported.",
  NEVER_RUN: ({ revisions }) => {
    const [it, has] = revisions.length === 1 ? ['it', 'it does'] : ['them', 'they do']
    return `Put ${it} on top of the heads (downRevision), or downgrade below ${it} and upgrade again. If the database already has what ${has}, 'hub repair' accepts ${it}.`
  },
  NEWER_DATABASE: null,
  NO_REVISIONS_YET: () => firstRevisionAdvice,
  NOT_FOLDED: null,
  NOT_NORMALIZED: () => 'Compare them by hand; what is the same for the database may be written in two ways.',
  NOT_PROVEN: ({ database }) => `Write it again where ${database} can be reached, without --unproven.`,
  NUMBER_ORDER: null,
  OPERATION_AFTER_END: () => 'Write await before it, also in callbacks and loops.',
  ORDER_UNPROVEN: () => 'Look at the revisions that are named, or try both orders on a copy of the database.',
  OUTDATED_COPY: null,
  OUTDATED_SIGNATURE: null,
  OVERLAPPING_ROWS: null,
  POSSIBLE_RENAMES: () => 'Pass --rename for those that are renames, or --no-renames if none of them is.',
  REBASED_ELSEWHERE: ({ applied }) =>
    applied.length === 0
      ? 'Tell whoever has them to reset their branch.'
      : 'Downgrade those databases before, or stamp them and bring their schema up by hand.',
  RECORDS_NOT_USED: () => "To use that table all the same, name it with 'hub adopt --from'.",
  REPEATABLE_MIGRATION: () => 'Write a new revision when it changes.',
  REPLACED_REVISION: () => replacedAdvice,
  REVISION_RUNS_AGAIN: null,
  SAME_TIMESTAMP: null,
  SEPARATE_TRANSACTIONS: null,
  TRIGGERS_NAME_OLD: () => 'Drop and create them again in the revision.',
  TRYING_AGAIN: null,
  UNTESTED_SERVER: null,
}

/** The codes of the warnings. */
export const noticeCodes: readonly string[] = Object.keys(advice)

/** What to do after a warning; null if there is nothing more to say. */
export function noticeAdviceOf({ code, facts }: Notice): string | null {
  const advise: ((facts: never) => string) | null = advice[code]
  // The facts are those of the warning with this code.
  return advise?.(facts as never) ?? null
}

/** The warnings as `--json` prints them, with what to do. */
export function shownNotices(notices: readonly Notice[]): readonly unknown[] {
  const shown = notices.map((notice) => {
    const advised = noticeAdviceOf(notice)
    return { ...notice, ...(advised !== null && { advice: advised }) }
  })
  return JSON.parse(redactUrls(JSON.stringify(shown))) as readonly unknown[]
}
