import type { ForeignKey } from '../../../schema/constraints.ts'
import { parseTableName } from '../../../schema/table-name.ts'
import { primaryKeyOf } from '../../../schema/table.ts'
import { isSqlText } from '../../../schema/sql-text.ts'
import type { Known } from '../../port/impact.ts'

/** The table and all below it: partitions, and tables that inherit from it, which ALTER TABLE changes with it. */
export function withHeirs(table: string, known: Known): readonly string[] {
  const all = [table]
  for (const each of all) all.push(...known.children(each).filter((child) => !all.includes(child)))
  return all
}

/** The same for what belongs to partitions alone: indexes, keys, foreign keys, triggers for each row. */
export function withPartitions(table: string, known: Known): readonly string[] {
  return known.table(table)?.partitionBy === undefined ? [table] : withHeirs(table, known)
}

/** The tables that a table's foreign keys reference, or those of them that `isMeant`. */
export function referencedBy(
  table: string,
  known: Known,
  isMeant: (key: ForeignKey) => boolean = () => true,
): readonly string[] {
  return (known.table(table)?.foreignKeys ?? []).filter(isMeant).map(({ referencedTable }) => referencedTable)
}

/** The tables whose foreign keys need a key of these columns in the table; all for a column of which that is not known. */
export function referencingColumns(
  table: string,
  columns: (names: readonly string[]) => boolean,
  known: Known,
): readonly string[] {
  const own = known.table(table)
  const primary = own === null ? [] : (primaryKeyOf(own)?.columns ?? [])
  return known
    .referencing(table)
    .filter((each) =>
      (known.table(each)?.foreignKeys ?? []).some(
        ({ referencedTable, referencedColumns }) =>
          known.table(referencedTable)?.name === own?.name &&
          columns(referencedColumns.length === 0 ? primary : referencedColumns),
      ),
    )
}

/** The tables with a column of a type that has this name. */
export function tablesOfType(type: string, known: Known): readonly string[] {
  return known
    .tables()
    .filter(({ columns }) =>
      columns.some((column) => column.enumName === type || (isSqlText(column.type) && column.type.text === type)),
    )
    .map(({ name }) => name)
}

/** The tables in a schema. */
export function tablesIn(schema: string, known: Known): readonly string[] {
  return known
    .tables()
    .map(({ name }) => name)
    .filter((name) => (parseTableName(name)?.schema ?? 'public') === schema)
}
