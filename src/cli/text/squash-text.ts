import type { Notice } from '../../notice.ts'
import type { SquashResult } from '../../commands/squash.ts'
import { plural } from '../../words.ts'
import { newRevisionText } from './new-revision-text.ts'

/** The file that was written and what is in it; with `--dry-run` the file itself. */
export function squashText(result: SquashResult): string {
  if (!result.isWritten) return result.text.trimEnd()
  const { replaces, operations, kept, isReversible, irreversible, proof } = result
  const last = replaces.at(-1) ?? ''
  return [
    newRevisionText(result),
    `  It replaces ${plural(replaces.length, 'revision')}, ${replaces[0]} to ${last}: ${plural(operations.recorded, 'operation')} became ${operations.written}.`,
    ...kept.map(({ revision, direction, why }) => `  Kept word for word: ${direction} of ${revision}, which ${why}.`),
    ...(isReversible || irreversible.length > 0 ? [] : ['  It cannot be undone: it has no down.']),
    ...irreversible.map(({ revision, why }) => `  It cannot be undone: ${revision}, ${why}.`),
    `  Proven equal to them on ${proof.proven.join(', ')}.`,
    ...(proof.notCompared.length > 0
      ? [`  Not compared, since they differ each time: ${proof.notCompared.join(', ')}.`]
      : []),
    `Their files can be deleted once every database is at ${last} or later.`,
  ].join('\n')
}

/** What a person should know about the proof. */
export function squashNotices({ proof, notFolded, notAsked }: SquashResult): readonly Notice[] {
  const notFoldedText = 'Operations that cancel are all in it: without them it was not equal.'
  return [
    ...proof.unproven.map((database): Notice => ({
      code: 'NOT_PROVEN',
      message: `It is not proven on ${database}.`,
      facts: { database },
    })),
    ...notAsked.map(({ environment, reason }): Notice => ({
      code: 'DATABASE_NOT_KNOWN',
      message: `The database of environment '${environment}' is not known here (${reason}).`,
      facts: { environment, reason },
    })),
    ...(notFolded === null
      ? []
      : [
          {
            code: 'NOT_FOLDED',
            message: `${notFoldedText} ${notFolded.join('; ')}`,
            facts: { differences: notFolded },
          } satisfies Notice,
        ]),
  ]
}
