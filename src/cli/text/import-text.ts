import type { ImportedRevision, ImportResult, ImportVerification } from '../../commands/import/import-result.ts'
import { further } from '../../shown.ts'
import { plural } from '../../words.ts'
import { shownPath } from './shown-path.ts'

/** Each revision, how it was written and what should be known of it; then what to do next. */
export function importText(result: ImportResult): string {
  const { isWritten, revisions, alreadyImported, verification } = result
  const before = alreadyImported.length
  return [
    ...(before === 0 ? [] : [`${plural(before, 'migration')} imported already.`]),
    ...revisions.flatMap(linesOf),
    ...(revisions.length === 0 ? [] : [countText(revisions)]),
    ...(verification === null ? [] : verificationLines(verification)),
    ...(isWritten ? nextLines(result) : ['Nothing was written.']),
  ].join('\n')
}

function countText(revisions: readonly ImportedRevision[]): string {
  const calling = revisions.filter(({ how }) => how === 'class').length
  const count = revisions.length
  if (calling === 0) return `${plural(count, 'revision')} in operations and SQL.`
  const call = calling === 1 ? 'calls its class' : 'call their classes'
  return `${plural(count, 'revision')}: ${count - calling} in operations and SQL, ${calling} that ${call}.`
}

function verificationLines({ isVerified, differences, notCompared }: ImportVerification): readonly string[] {
  return [
    isVerified
      ? 'Verified: by hub and by TypeORM the databases are equal, up, down and from the middle on.'
      : 'By hub and by TypeORM the databases differ:',
    ...differences.map((text) => `  ${further(text, 4)}`),
    ...(notCompared.length === 0 ? [] : [`Not compared, since they differ with each run: ${notCompared.join(', ')}.`]),
  ]
}

function nextLines({ recordsTable }: ImportResult): readonly string[] {
  const adopt = recordsTable === 'migrations.name' ? 'hub adopt' : `hub adopt --from ${recordsTable}`
  return [
    'Next:',
    `  ${adopt}   a database that TypeORM has migrated: stamp what it has`,
    '  hub upgrade   apply what is pending',
  ]
}

function linesOf({ revision, file, importedFrom, why, notes }: ImportedRevision): readonly string[] {
  return [
    `${revision} ${shownPath(file)}: ${importedFrom}`,
    ...(why === null ? [] : [`  calls the class: ${why}`]),
    ...notes.map((note) => `  note: ${note}`),
  ]
}
