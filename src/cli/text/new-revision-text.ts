import type { AutogenerateResult } from '../../commands/shared/write-differences.ts'
import type { NewRevisionResult } from '../../commands/shared/new-revision.ts'
import { leftAloneText } from './left-alone-text.ts'
import { otherNamesText } from './other-names-text.ts'
import type { NeededFillIn } from '../../commands/shared/write-parts.ts'
import { shownPath } from './shown-path.ts'

/** The file that was written, relative to the working folder. */
export function newRevisionText({ revision, downRevisions, file }: NewRevisionResult): string {
  return `Wrote ${shownPath(file)}: revision ${revision} on ${downRevisions.join(', ') || '<base>'}.`
}

/**
 * The file, its operations, and what must be filled in before it runs; without differences, that nothing was written.
 */
export function autogenerateText(
  { revision, operations, batches, fillIns, otherNames, leftAlone }: AutogenerateResult,
  isVerbose: boolean,
): string {
  const done =
    revision === null
      ? [
          otherNames.length === 0
            ? 'No differences: the database matches the entities. Nothing was written.'
            : 'Only names of constraints differ. Nothing was written.',
        ]
      : [
          ...(batches ? [newRevisionText(batches.revision), ...batches.operations.map((text) => `  ${text}`)] : []),
          newRevisionText(revision),
          ...operations.map((text) => `  ${text}`),
          ...fillInLines(fillIns, 'up', 'To fill in before upgrading:'),
          ...fillInLines(fillIns, 'down', 'To fill in before downgrading:'),
        ]
  return [...done, ...otherNamesText(otherNames), ...leftAloneText(leftAlone, isVerbose)].join('\n')
}

const FILL_INS: Readonly<Record<NeededFillIn['kind'], string>> = {
  value: 'a value for existing rows',
  using: 'SQL that converts existing values',
}

function fillInLines(
  all: readonly NeededFillIn[],
  wanted: NeededFillIn['direction'],
  title: string,
): readonly string[] {
  const lines = all
    .filter(({ direction }) => direction === wanted)
    .map(
      ({ column, kind, file }) => `  ${column}: ${FILL_INS[kind]}; replace fillIn('${column}') in ${shownPath(file)}`,
    )
  return lines.length === 0 ? [] : [title, ...lines]
}
