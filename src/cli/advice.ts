import type {
  InconsistentDatabaseError,
  NoRecordsError,
  NothingToAdoptError,
  RecordsMismatchError,
} from '../commands/adoption/errors.ts'
import type {
  BootstrapFailedError,
  ManyDropsError,
  NoRevisionsError,
  NotAHeadError,
  NotAtHeadsError,
  NotEmptyError,
  TooManyHeadsError,
} from '../commands/shared/errors.ts'
import type { ConfigMissingError } from '../config/errors.ts'
import type { UnknownRowsError, UnknownTargetError } from '../revision/errors.ts'
import type { SignatureFailedError, UnfinishedRevisionError } from '../runtime/run/errors.ts'
import type { UnversionedDatabaseError } from '../runtime/version/errors.ts'
import type { VersionsFolderMissingError } from '../script/errors.ts'
import { shownData } from '../shown.ts'
import { directionText, targetsText } from '../words.ts'

/** The errors for which the command line knows a way out, by their codes. */
interface Advised {
  readonly BOOTSTRAP_FAILED: BootstrapFailedError
  readonly CONFIG_MISSING: ConfigMissingError
  readonly INCONSISTENT_DATABASE: InconsistentDatabaseError
  readonly MANY_DROPS: ManyDropsError
  readonly NOTHING_TO_ADOPT: NothingToAdoptError
  readonly NOT_AT_HEADS: NotAtHeadsError
  readonly NOT_A_HEAD: NotAHeadError
  readonly NOT_EMPTY: NotEmptyError
  readonly NO_RECORDS: NoRecordsError
  readonly NO_REVISIONS: NoRevisionsError
  readonly RECORDS_MISMATCH: RecordsMismatchError
  readonly SIGNATURE_FAILED: SignatureFailedError
  readonly TOO_MANY_HEADS: TooManyHeadsError
  readonly UNFINISHED_REVISION: UnfinishedRevisionError
  readonly UNKNOWN_ROWS: UnknownRowsError
  readonly UNKNOWN_TARGET: UnknownTargetError
  readonly UNVERSIONED_DATABASE: UnversionedDatabaseError
  readonly VERSIONS_FOLDER_MISSING: VersionsFolderMissingError
}

const firstRevision = `Create the first revision with 'hub revision -m "…"'.`

const stampByHand =
  "tell hub where the database stands with 'hub stamp <revision>' ('hub stamp base' for before the first one)"

/**
 * Ways out that are commands or options. A message says what is wrong, for users of the library too; what to type is
 * added here.
 */
const advice: { readonly [Code in keyof Advised]: (facts: Advised[Code]['facts']) => string | null } = {
  BOOTSTRAP_FAILED: () => "Drop what was built, then run 'hub bootstrap' again.",
  CONFIG_MISSING: () => "Create one with 'hub init', or name one with -c.",
  INCONSISTENT_DATABASE: () => `Finish or undo each of them by hand and run 'hub adopt' again, or ${stampByHand}.`,
  MANY_DROPS: () => 'To drop them, add --allow-drops.',
  NOTHING_TO_ADOPT: () => `Name another tool's table with --from, or ${stampByHand}.`,
  NOT_AT_HEADS: () => "Run 'hub upgrade heads'.",
  NOT_A_HEAD: () => 'To start a branch there, add --splice.',
  NOT_EMPTY: () => "'hub upgrade heads' goes on from where a database stands.",
  NO_RECORDS: () => `To go on without it, ${stampByHand}.`,
  NO_REVISIONS: () => firstRevision,
  RECORDS_MISMATCH: () => `Correct the rows or the ids of the revisions, or ${stampByHand}.`,
  SIGNATURE_FAILED: () => `Correct it, or ${stampByHand}.`,
  TOO_MANY_HEADS: () => "Join them with 'hub merge heads', or put one on top of the other.",
  UNFINISHED_REVISION: ({ direction, ifDone, ifUndone }) =>
    [
      'Look at the database, then choose:',
      `  hub ${directionText(direction)} --retry   runs it again from its beginning`,
      `  hub stamp ${targetsText(ifDone)}   it is done; go on after it`,
      `  hub stamp ${targetsText(ifUndone)}   it is as before; I put the database back by hand`,
    ].join('\n'),
  UNKNOWN_ROWS: () =>
    "If another branch of your repository has the files, switch to it and take the database down there with 'hub downgrade'. " +
    "Otherwise restore the missing files or, if they are gone for good, set where the database stands with 'hub stamp --purge <revision>'.",
  UNKNOWN_TARGET: ({ nearest }) => (nearest.length > 0 ? null : "'hub history' lists all revisions."),
  UNVERSIONED_DATABASE: ({ from }) =>
    [
      `If it was made without hub, 'hub adopt' finds where it stands, by the signatures of its revisions ('isApplied') or by another tool's table ('--from'). Or ${stampByHand}.`,
      ...from.map((source) => `  'hub adopt --from ${source}'`),
    ].join('\n'),
  VERSIONS_FOLDER_MISSING: () => firstRevision,
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
