import { parseColumnName } from '../../schema/column-name.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Plan } from '../plan.ts'
import type { Renames } from '../renames/rename.ts'
import type { TableChanges } from './compare-table.ts'

/** Tables whose changes affect the views that read them; none where the database expands a view at each query. */
export interface TablesUnderViews {
  /** Their columns change in a way that PostgreSQL refuses while a view reads them. */
  readonly altered: readonly string[]
  /** They get columns, which `*` includes only in a view that is created afterwards. */
  readonly grown: readonly string[]
}

/** The tables whose changes affect views, as far as the dialect's views are affected. */
export function tablesUnderViews({ comparison, changes, renames }: Plan): TablesUnderViews {
  const { breaksViews } = comparison.dialect.rules
  const { tables, droppedTables, enumChanges } = changes
  const dropped = droppedTables.map(({ name }) => name)
  const altered = [...tables.filter(isAltered).map(({ table }) => table), ...dropped, ...enumTables(enumChanges)]
  return {
    altered: [...(breaksViews('alter') ? altered : []), ...(breaksViews('rename') ? renamedTables(renames) : [])],
    grown: breaksViews('grow')
      ? tables.filter(({ addedColumns }) => addedColumns.length > 0).map(({ table }) => table)
      : [],
  }
}

function isAltered({ alteredColumns, droppedColumns, recreatedColumns }: TableChanges): boolean {
  return (
    droppedColumns.length + recreatedColumns.length > 0 ||
    alteredColumns.some(({ changes }) => changes.type !== undefined || changes.asExpression !== undefined)
  )
}

/** Tables with columns of an enum type that is recreated. */
function enumTables(changes: readonly Operation[]): readonly string[] {
  return changes.flatMap((change) =>
    change.kind === 'alterEnum' ? change.columns.flatMap((column) => parseColumnName(column)?.table ?? []) : [],
  )
}

/** By their old names, which the views use. */
function renamedTables({ tables, columns }: Renames): readonly string[] {
  return [...tables.values(), ...[...columns.keys()].map((name) => tables.get(name) ?? name)]
}
