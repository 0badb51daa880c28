import type { ImportedSql, ImportSqlResult } from '../../commands/import-sql.ts'
import { plural } from '../../words.ts'
import { shownPath } from './shown-path.ts'

/** Each revision and what should be known of it; then what to do next. */
export function importSqlText({ tool, isWritten, revisions, alreadyImported }: ImportSqlResult): string {
  const before = alreadyImported.length
  if (revisions.length === 0)
    return `${before === 1 ? 'The one migration is' : `All ${before} migrations are`} imported already. Nothing was written.`
  const lasting = revisions.filter(({ isUndoable }) => !isUndoable).length
  return [
    ...(before > 0 ? [`${plural(before, 'migration')} imported already.`] : []),
    ...revisions.map(lineOf),
    `${plural(revisions.length, 'revision')} of files in the form of ${tool}${lasting === 0 ? '' : `; ${lasting} without a downgrade`}.`,
    ...(isWritten
      ? [
          'Next:',
          '  hub adopt   a database that has some of them: stamp what it has',
          '  hub upgrade   apply what is pending',
        ]
      : ['Nothing was written.']),
  ].join('\n')
}

function lineOf({ revision, file, importedFrom, isOutside }: ImportedSql): string {
  return `${revision} ${shownPath(file)}: ${importedFrom[0] ?? ''}${isOutside ? ' (outside a transaction)' : ''}`
}
