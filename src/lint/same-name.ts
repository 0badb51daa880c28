import type { Change } from '../dialects/port/sql-change.ts'
import { siblingName } from '../schema/table-name.ts'
import type { LintedChange } from './linted.ts'

/** Whether two names are those of the same table. */
export function isTable({ impact }: Pick<LintedChange, 'impact'>, left: string, right: string): boolean {
  return impact.tableKey(left) === impact.tableKey(right)
}

/** Whether a change makes a table or view of that name: then the name goes on being there. */
export function makesTable(linted: Pick<LintedChange, 'impact'>, change: Change, table: string): boolean {
  switch (change.kind) {
    case 'createTable':
      return isTable(linted, change.table.name, table)
    case 'createView':
      return isTable(linted, change.view.name, table)
    case 'renameTable':
      return isTable(linted, siblingName(change.table, change.name), table)
    default:
      return false
  }
}

/** Whether a change puts the rows of a table elsewhere, or some of them. */
export function copiesRows(linted: Pick<LintedChange, 'impact'>, change: Change, table: string): boolean {
  const reads = change.kind === 'insertRows' ? change.reads : change.kind === 'createTableFrom' ? change.of : undefined
  return reads?.some((each) => isTable(linted, each, table)) ?? false
}
