import type {
  BaselineDiffersError,
  EmptyDatabaseError,
  InconsistentDatabaseError,
  NoRecordsError,
  NothingToAdoptError,
  RecordsMismatchError,
  SeveralSourcesError,
} from '../commands/adoption/errors.ts'
import type { PlanChangedError, PlanNeededError } from '../commands/guard/errors.ts'
import type { ConfirmationNeededError } from '../commands/shared/breaking-revision.ts'
import type { ReplacedRevisionError } from '../commands/shared/replaced-revision.ts'
import type { HeadsDifferError } from '../commands/merge/errors.ts'
import type { DatabasesNotAskedError, NoOntoError, RebasedElsewhereError } from '../commands/rebase/errors.ts'
import type {
  MigrationFailedError,
  MigrationWithoutFileError,
  VersionsNotEmptyError,
} from '../commands/import/errors.ts'
import type {
  BootstrapFailedError,
  DownwardRangeError,
  ManyDropsError,
  NoRevisionsError,
  NotAHeadError,
  NotAtHeadsError,
  NotEmptyError,
  NotFirstRevisionError,
  TooManyHeadsError,
} from '../commands/shared/errors.ts'
import type { GeneratedRevisionFailedError, NotForDevelopmentError } from '../commands/dev/errors.ts'
import type { ConfigMissingError } from '../config/errors.ts'
import type { MultipleHeadsError, UnknownRowsError, UnknownTargetError } from '../revision/errors.ts'
import type { SignatureFailedError, UnfinishedRevisionError } from '../runtime/run/errors.ts'
import type { RevisionFailedError } from '../runtime/run/revision-failed-error.ts'
import type { UnversionedDatabaseError } from '../runtime/version/errors.ts'
import type { VersionsFolderMissingError } from '../script/errors.ts'
import type { TimeLimitError } from '../time-limit.ts'
import { shownData } from '../shown.ts'
import { choices, failedAdvice } from './failure/failed-advice.ts'
import { firstRevisionAdvice, replacedAdvice } from './notice-advice.ts'
import { severalHeadsAdvice, unknownRowsAdvice } from './shared-advice.ts'
import { rebaseAdvice } from './text/merge-text.ts'

/** The errors for which the command line knows a way out, by their codes. */
interface Advised {
  readonly BASELINE_DIFFERS: BaselineDiffersError
  readonly BOOTSTRAP_FAILED: BootstrapFailedError
  readonly CONFIG_MISSING: ConfigMissingError
  readonly CONFIRMATION_NEEDED: ConfirmationNeededError
  readonly DATABASES_NOT_ASKED: DatabasesNotAskedError
  readonly DOWNWARD_RANGE: DownwardRangeError
  readonly EMPTY_DATABASE: EmptyDatabaseError
  readonly GENERATED_REVISION_FAILED: GeneratedRevisionFailedError
  readonly HEADS_DIFFER: HeadsDifferError
  readonly INCONSISTENT_DATABASE: InconsistentDatabaseError
  readonly MANY_DROPS: ManyDropsError
  readonly TIME_LIMIT: TimeLimitError
  readonly MIGRATION_FAILED: MigrationFailedError
  readonly MIGRATION_WITHOUT_FILE: MigrationWithoutFileError
  readonly MULTIPLE_HEADS: MultipleHeadsError
  readonly NOTHING_TO_ADOPT: NothingToAdoptError
  readonly NOT_AT_HEADS: NotAtHeadsError
  readonly NOT_A_HEAD: NotAHeadError
  readonly NOT_FOR_DEVELOPMENT: NotForDevelopmentError
  readonly NOT_FIRST_REVISION: NotFirstRevisionError
  readonly NOT_EMPTY: NotEmptyError
  readonly NO_ONTO: NoOntoError
  readonly NO_RECORDS: NoRecordsError
  readonly NO_REVISIONS: NoRevisionsError
  readonly PLAN_CHANGED: PlanChangedError
  readonly PLAN_NEEDED: PlanNeededError
  readonly REBASED_ELSEWHERE: RebasedElsewhereError
  readonly RECORDS_MISMATCH: RecordsMismatchError
  readonly REPLACED_REVISION: ReplacedRevisionError
  readonly REVISION_FAILED: RevisionFailedError
  readonly SEVERAL_SOURCES: SeveralSourcesError
  readonly SIGNATURE_FAILED: SignatureFailedError
  readonly TOO_MANY_HEADS: TooManyHeadsError
  readonly UNFINISHED_REVISION: UnfinishedRevisionError
  readonly UNKNOWN_ROWS: UnknownRowsError
  readonly UNKNOWN_TARGET: UnknownTargetError
  readonly UNVERSIONED_DATABASE: UnversionedDatabaseError
  readonly VERSIONS_NOT_EMPTY: VersionsNotEmptyError
  readonly VERSIONS_FOLDER_MISSING: VersionsFolderMissingError
}

const stampByHand = "record its revision with 'hub stamp <revision>' ('hub stamp base' if no revision is applied)"

/**
 * Ways out that are commands or options. A message says what is wrong, for users of the library too; what to type is
 * added here.
 */
const advice: { readonly [Code in keyof Advised]: (facts: Advised[Code]['facts']) => string | null } = {
  BASELINE_DIFFERS: () =>
    "To stamp it nevertheless, add --yes: 'hub revision --autogenerate' then writes what the entities still need. Otherwise change the database or the revisions first.",
  BOOTSTRAP_FAILED: () => "Drop what was created, then run 'hub bootstrap' again.",
  CONFIG_MISSING: () => "Create one with 'hub init', or name one with -c.",
  CONFIRMATION_NEEDED: () => 'Review it, then run the command again with --yes, or with HUB_AUTO_MIGRATE=true.',
  DATABASES_NOT_ASKED: () => 'If they are applied in none of these databases, run the command again with --yes.',
  DOWNWARD_RANGE: ({ range }) => `For a downgrade, use 'hub downgrade ${range} --sql'.`,
  EMPTY_DATABASE: () => "Run 'hub upgrade heads'.",
  GENERATED_REVISION_FAILED: ({ isUndone, files }) =>
    isUndone
      ? `Correct ${files.length === 1 ? 'it' : 'them'}, or delete ${files.length === 1 ? 'it' : 'them'}, then run 'hub dev' again.`
      : "Look at 'hub status', then at the database, before you run 'hub dev' again.",
  HEADS_DIFFER: ({ heads }) => `${rebaseAdvice(heads)} To merge them all the same, add --unchecked.`,
  INCONSISTENT_DATABASE: () => `Finish or undo each of them by hand, then run 'hub adopt' again, or ${stampByHand}.`,
  MANY_DROPS: () => 'To drop them, add --allow-drops.',
  TIME_LIMIT: () => 'Give it more seconds with --timeout.',
  MIGRATION_FAILED: () =>
    'With --wrap, nothing is run: each revision calls the class of its migration. Or leave this one out by file patterns, and write its revision by hand.',
  MIGRATION_WITHOUT_FILE: () => "Such as: hub import typeorm 'src/migration/*.ts'.",
  MULTIPLE_HEADS: ({ target, heads }) => (/(^|@)head$/.test(target) ? severalHeadsAdvice(heads, `${target}s`) : null),
  NOTHING_TO_ADOPT: () => `Name another tool's table with --from, or ${stampByHand}.`,
  NOT_AT_HEADS: () => "Run 'hub upgrade heads'.",
  NOT_A_HEAD: () => 'To start a branch there, add --splice.',
  NOT_FOR_DEVELOPMENT: ({ isFinal }) =>
    isFinal
      ? "Write the revision with 'hub revision --autogenerate', and apply it with 'hub upgrade'."
      : "If it is one, give it an environment of its own with 'development: true' in the config, and name that with -n. Otherwise write the revision with 'hub revision --autogenerate', and apply it with 'hub upgrade'.",
  NOT_FIRST_REVISION: ({ option }) =>
    `To start a line of its own, add --head base. What changed since the heads, 'hub revision --autogenerate' writes${option === 'fromEmpty' ? ' without --from-empty' : ''}.`,
  NOT_EMPTY: () => "'hub upgrade heads' upgrades a database from its current revision.",
  NO_ONTO: () => 'Name it with --onto.',
  NO_RECORDS: () => `To continue without it, ${stampByHand}.`,
  NO_REVISIONS: () => firstRevisionAdvice,
  PLAN_CHANGED: () =>
    'Run the same command with --dry-run instead of --plan, review what it prints, then run it with --plan and the new hash.',
  PLAN_NEEDED: () =>
    'Run the same command with --dry-run, review what it prints, then run it with --plan and the hash at its end. --yes and HUB_AUTO_MIGRATE do not stand for it (HUB_GUARD=plan).',
  REBASED_ELSEWHERE: () => "'hub merge heads' merges them. --unsafe goes on all the same.",
  RECORDS_MISMATCH: ({ from, byNumber }) =>
    byNumber.length > 0
      ? `If these rows mean these revisions, run 'hub adopt --from ${from}'. Otherwise correct the rows or the ids of the revisions, or ${stampByHand}.`
      : `Correct the rows or the ids of the revisions, or ${stampByHand}.`,
  REPLACED_REVISION: () => replacedAdvice,
  REVISION_FAILED: (facts) => failedAdvice(facts),
  SEVERAL_SOURCES: ({ from }) =>
    ['Name the one that counts:', ...from.map((source) => `  hub adopt --from ${source}`)].join('\n'),
  SIGNATURE_FAILED: () => `Correct it, or ${stampByHand}.`,
  TOO_MANY_HEADS: ({ heads }) => severalHeadsAdvice(heads),
  UNFINISHED_REVISION: ({ direction, ...rows }) => choices(direction, rows),
  UNKNOWN_ROWS: () => unknownRowsAdvice,
  UNKNOWN_TARGET: ({ nearest }) => (nearest.length > 0 ? null : "'hub history' lists all revisions."),
  UNVERSIONED_DATABASE: ({ from }) =>
    [
      `If it was created without hub, 'hub adopt' finds its revision, by the signatures of the revisions ('isApplied') or by another tool's table ('--from'). Or ${stampByHand}.`,
      ...from.map((source) => `  'hub adopt --from ${source}'`),
    ].join('\n'),
  VERSIONS_FOLDER_MISSING: () => firstRevisionAdvice,
  VERSIONS_NOT_EMPTY: () => 'Name it with --out.',
}

/** The codes for which there is advice. */
export const advisedCodes: readonly string[] = Object.keys(advice)

/** What to type after an error, in one or more lines; null where the message says all there is. */
export function adviceOf({ code, facts }: { readonly code: string; readonly facts: unknown }): string | null {
  if (!isAdvised(code)) return null
  const advise: (facts: never) => string | null = advice[code]
  // The facts are those of the class with this code, which no other class has.
  return advise(shownData(facts) as never)
}

function isAdvised(code: string): code is keyof Advised {
  return Object.hasOwn(advice, code)
}
