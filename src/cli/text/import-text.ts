import { relative } from 'node:path'

import type { ImportedRevision, ImportResult } from '../../commands/import/import-result.ts'
import { plural } from '../../words.ts'

/** Each revision, how it was written and what should be known of it; then what to do next. */
export function importText({ isWritten, revisions, alreadyImported, recordsTable }: ImportResult): string {
  const before = alreadyImported.length
  if (revisions.length === 0)
    return `${before === 1 ? 'The one migration is' : `All ${before} migrations are`} imported already. Nothing was written.`
  const calling = revisions.filter(({ how }) => how === 'class')
  const count = revisions.length
  const summary =
    calling.length === 0
      ? `${plural(count, 'revision')} in operations and SQL.`
      : `${plural(count, 'revision')}: ${count - calling.length} in operations and SQL, ${calling.length} that ${calling.length === 1 ? 'calls its' : 'call their'} class.`
  return [
    ...(before > 0 ? [`${plural(before, 'migration')} imported already.`] : []),
    ...revisions.flatMap(linesOf),
    summary,
    ...(isWritten
      ? [
          'Next:',
          `  hub adopt --from ${recordsTable}   a database that TypeORM has migrated: stamp what it has`,
          '  hub upgrade   apply what is pending',
        ]
      : ['Nothing was written.']),
  ].join('\n')
}

function linesOf({ revision, file, importedFrom, why, notes }: ImportedRevision): readonly string[] {
  return [
    `${revision} ${shown(file)}: ${importedFrom}`,
    ...(why === null ? [] : [`  calls the class: ${why}`]),
    ...notes.map((note) => `  note: ${note}`),
  ]
}

function shown(path: string): string {
  const short = relative(process.cwd(), path)
  return short.startsWith('..') ? path : short
}
