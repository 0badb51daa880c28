import type { Dialect } from '../../dialects/port/dialect.ts'
import type { AlterColumn } from '../../operations/columns.ts'
import type { TableChangeOperation } from '../../operations/batch-alter-table.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Column } from '../../schema/column.ts'
import { needsFilling as hasNoValue } from '../fills/fill-columns.ts'
import type { TableChanges } from '../compare/compare-table.ts'
import {
  addColumns,
  type AddedColumns,
  addRecreated,
  dropColumns,
  dropRecreated,
  isOfComputed,
} from './order-columns.ts'
import { createTables, dropTables } from './order-tables.ts'
import type { SchemaChanges } from './schema-changes.ts'

/**
 * The changes in an order in which each finds what it needs: what others depend on first, drops last. Without `fillsIn`,
 * where nobody can fill in a value, a table with rows refuses a NOT NULL column: as it is added, or where the database
 * would invent values for the rows, when NOT NULL is set.
 */
export function orderChanges(
  changes: SchemaChanges,
  dialect: Dialect,
  { fillsIn }: { readonly fillsIn: boolean } = { fillsIn: true },
): readonly Operation[] {
  const hasSteps = fillsIn || dialect.rules.inventsMissingValues
  const isInSteps = (column: Column) => hasSteps && hasNoValue(column, dialect)
  const order = dialect.rules.groupsChangesByTable ? byTable : byPhase
  return [
    ...changes.schemas,
    ...changes.viewDrops,
    ...changes.renames,
    ...changes.enumCreates,
    ...order(changes, (table) => addColumns(table, { isInSteps, fillsIn }, dialect)),
    ...changes.viewCreates,
    ...changes.enumDrops,
  ]
}

/** Each kind of change over all tables: a foreign key of one may stand on a column of another. */
function byPhase(
  { tables, obstacles, enumChanges, createdTables, droppedTables }: SchemaChanges,
  add: (table: TableChanges) => AddedColumns,
): readonly Operation[] {
  const creation = createTables(createdTables, tables)
  const adding = tables.map(add)
  const added = adding.flatMap((each) => each.added)
  const dropped = tables.flatMap(dropColumns)
  const isPlain = (operation: Operation) => !isOfComputed(operation)
  return [
    ...obstacles,
    ...tables.flatMap(({ foreignKeyDrops }) => foreignKeyDrops),
    ...tables.flatMap(({ drops }) => drops),
    ...tables.flatMap(({ renames }) => renames),
    ...enumChanges,
    ...dropped.filter(isOfComputed),
    ...tables.flatMap(dropRecreated),
    ...adding.flatMap(({ filled }) => filled),
    ...added.filter(isPlain),
    ...tables.flatMap(({ alteredColumns }) => alteredColumns),
    ...added.filter(isOfComputed),
    ...tables.flatMap(addRecreated),
    ...creation.tables,
    ...tables.flatMap(({ creates }) => creates),
    ...tables.flatMap(({ foreignKeyCreates }) => foreignKeyCreates),
    ...creation.foreignKeys,
    ...tables.flatMap(({ comment }) => comment ?? []),
    ...dropped.filter(isPlain),
    ...dropTables(droppedTables),
  ]
}

/** All changes of a table together; several that need a rebuild share one. */
function byTable(
  { tables, obstacles, createdTables, droppedTables }: SchemaChanges,
  add: (table: TableChanges) => AddedColumns,
): readonly Operation[] {
  const creation = createTables(createdTables, tables)
  const adding = tables.map((table) => ({ table, ...add(table) }))
  return [
    ...obstacles,
    ...creation.tables,
    // A fill may read columns of any table, which are still as they were.
    ...adding.flatMap(({ filled }) => filled),
    ...adding.flatMap(({ table, added }) => {
      const isOfIndex = ({ kind }: Operation) => kind.endsWith('Index')
      const all = [...table.foreignKeyDrops, ...table.drops, ...table.renames]
      const after = [...table.creates, ...table.foreignKeyCreates]
      const isNative = (operation: Operation) => operation.kind === 'addColumn' && !operation.column.primary
      const { alteredColumns } = table
      const rebuilt = [
        ...alteredColumns.filter(incrementsNoMore),
        ...all.filter((operation) => !isOfIndex(operation)),
        ...added.filter((operation) => !isNative(operation)),
        ...alteredColumns.filter((change) => !incrementsNoMore(change) && !incrementsNow(change)),
        ...dropColumns(table),
        ...after.filter((operation) => !isOfIndex(operation)),
        ...alteredColumns.filter(incrementsNow),
      ]
      return [
        ...all.filter(isOfIndex),
        ...added.filter(isNative),
        ...batch(table.table, rebuilt),
        ...after.filter(isOfIndex),
      ]
    }),
    ...creation.foreignKeys,
    ...dropTables(droppedTables),
  ]
}

/** Where only a primary key increments, it must exist before a column does, and be dropped after it no longer does. */
function incrementsNow({ changes }: AlterColumn): boolean {
  return changes.generated != null
}

function incrementsNoMore({ changes }: AlterColumn): boolean {
  return changes.generated === null
}

function batch(table: string, operations: readonly Operation[]): readonly Operation[] {
  if (operations.length < 2) return operations
  // All of these change this one table.
  return [{ kind: 'batchAlterTable', table, changes: operations as readonly TableChangeOperation[] }]
}
