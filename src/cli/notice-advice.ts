import type { Notice, NoticeFacts } from '../commands/shared/notice.ts'

/** What to do about files with ids of other revisions, for the warning and for the error. */
export const replacedAdvice =
  "Switch to the branch that has the applied revisions and undo them there with 'hub downgrade', or give the files other ids. 'hub repair' accepts the files as they are."

/** What to do where there are no revisions. */
export const firstRevisionAdvice = `Create the first revision with 'hub revision -m "…"'.`

/** Ways out that are commands or options, for each warning that has a code. */
const advice: { readonly [Code in keyof NoticeFacts]: (facts: NoticeFacts[Code]) => string } = {
  CHANGED_REVISIONS: () => "Restore the files, or accept them with 'hub repair'.",
  INTERRUPTED_REVISION: () => "'hub status' shows how to resolve it.",
  MIGRATIONS_RUN: () => "Set 'migrationsRun: false' in the data source, or leave it out; hub runs what was imported.",
  NEVER_RUN: ({ revisions }) => {
    const [it, has] = revisions.length === 1 ? ['it', 'it does'] : ['them', 'they do']
    return `Put ${it} on top of the heads (downRevision), or downgrade below ${it} and upgrade again. If the database already has what ${has}, 'hub repair' accepts ${it}.`
  },
  NO_REVISIONS_YET: () => firstRevisionAdvice,
  POSSIBLE_RENAMES: () => 'Pass --rename for those that are renames, or --no-renames if none of them is.',
  REPLACED_REVISION: () => replacedAdvice,
}

/** The codes of the warnings. */
export const noticeCodes: readonly string[] = Object.keys(advice)

/** What to type after a warning. */
export function noticeAdviceOf({ code, facts }: Notice): string {
  const advise: (facts: never) => string = advice[code]
  // The facts are those of the warning with this code.
  return advise(facts as never)
}
