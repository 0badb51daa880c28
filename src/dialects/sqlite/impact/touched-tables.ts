import { parseColumnName } from '../../../schema/column-name.ts'
import type { Known } from '../../port/impact.ts'
import type { Change } from '../../port/sql-change.ts'

/** The tables that a change touches, as far as they are known. */
export function touchedTables(change: Change, known: Known): readonly string[] {
  const every = () => known.tables().map(({ name }) => name)
  switch (change.kind) {
    case 'dropIndex':
    case 'renameIndex':
      return change.table === undefined ? tableOr(change.index, known) : [change.table]
    case 'alterEnum':
    case 'addEnumValue':
    case 'renameEnumValue':
      return [...new Set((change.columns ?? []).flatMap((column) => parseColumnName(column)?.table ?? []))]
    case 'rewriteTable':
    case 'maintainTable':
      return change.table === null ? every() : [change.table]
    case 'reindex':
      return change.of === 'database' ? every() : tableOr(change.name, known)
    default:
      return 'table' in change && typeof change.table === 'string' ? [change.table] : []
  }
}

/** The table of that name, or of an index of that name. */
function tableOr(name: string, known: Known): readonly string[] {
  const table = known.table(name) ?? known.tableOfIndex(name)
  return table === null ? [] : [table.name]
}
