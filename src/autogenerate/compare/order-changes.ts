import type { Dialect } from '../../dialects/dialect.ts'
import type { TableChangeOperation } from '../../operations/batch-alter-table.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Column } from '../../schema/column.ts'
import type { Table } from '../../schema/table.ts'
import { fillColumn, needsFilling } from '../fill-in.ts'
import { createForeignKey } from './compare-constraints.ts'
import type { TableChanges } from './compare-table.ts'
import { sortTables } from './sort-tables.ts'

/** All that must happen, not yet in order. */
export interface SchemaChanges {
  readonly schemas: readonly Operation[]
  readonly renames: readonly Operation[]
  readonly enums: readonly Operation[]
  readonly viewDrops: readonly Operation[]
  readonly createdTables: readonly Table[]
  readonly tables: readonly TableChanges[]
  readonly droppedTables: readonly Table[]
  readonly viewCreates: readonly Operation[]
  readonly enumDrops: readonly Operation[]
}

/** In an order in which each finds what it needs: what others need first, drops last. */
export function orderChanges(changes: SchemaChanges, dialect: Dialect): readonly Operation[] {
  const created = sortTables(changes.createdTables)
  const order = dialect.capabilities.altersInPlace ? byPhase : byTable
  return [
    ...changes.schemas,
    ...changes.renames,
    ...changes.enums,
    ...changes.tables.flatMap((table) => fillColumns(table, dialect)),
    ...changes.viewDrops,
    ...order(
      changes.tables,
      [
        ...created.tables.map((table): Operation => ({ kind: 'createTable', table })),
        ...created.deferred.map(({ table, foreignKey }) => createForeignKey(table, foreignKey)),
      ],
      dialect,
    ),
    ...dropTables(changes.droppedTables),
    ...changes.viewCreates,
    ...changes.enumDrops,
  ]
}

/** Each kind of change over all tables: a foreign key of one may stand on a column of another. */
function byPhase(
  tables: readonly TableChanges[],
  creation: readonly Operation[],
  dialect: Dialect,
): readonly Operation[] {
  return [
    ...tables.flatMap(({ foreignKeyDrops }) => foreignKeyDrops),
    ...tables.flatMap(({ drops }) => drops),
    ...tables.flatMap(({ renames }) => renames),
    ...tables.flatMap((table) => addColumns(table, dialect)),
    ...tables.flatMap(({ alteredColumns }) => alteredColumns),
    ...creation,
    ...tables.flatMap(({ creates }) => creates),
    ...tables.flatMap(({ foreignKeyCreates }) => foreignKeyCreates),
    ...tables.flatMap(({ comment }) => comment ?? []),
    ...tables.flatMap(dropColumns),
  ]
}

/** All changes of a table together, in one rebuild where there are several. */
function byTable(
  tables: readonly TableChanges[],
  creation: readonly Operation[],
  dialect: Dialect,
): readonly Operation[] {
  return [
    ...creation,
    ...tables.flatMap((table) => {
      const isOfIndex = ({ kind }: Operation) => kind.endsWith('Index')
      const all = [...table.foreignKeyDrops, ...table.drops, ...table.renames]
      const after = [...table.creates, ...table.foreignKeyCreates]
      const added = addColumns(table, dialect)
      const isNative = ({ kind }: Operation) => kind === 'addColumn'
      const rebuilt = [
        ...all.filter((operation) => !isOfIndex(operation)),
        ...added.filter((operation) => !isNative(operation)),
        ...table.alteredColumns,
        ...dropColumns(table),
        ...after.filter((operation) => !isOfIndex(operation)),
      ]
      return [
        ...all.filter(isOfIndex),
        ...added.filter(isNative),
        ...batch(table.table, rebuilt),
        ...after.filter(isOfIndex),
      ]
    }),
  ]
}

function batch(table: string, operations: readonly Operation[]): readonly Operation[] {
  if (operations.length < 2) return operations
  // All of these change this one table.
  return [{ kind: 'batchAlterTable', table, changes: operations as readonly TableChangeOperation[] }]
}

/**
 * A column that may not be null, and has nothing for the rows that are there, comes in three steps. The first two stand
 * at the head of the revision and may run again: the fill is committed as it goes, and all that follows is one
 * transaction.
 */
function fillColumns({ table, addedColumns }: TableChanges, dialect: Dialect): readonly Operation[] {
  const inSteps = addedColumns.filter((column) => needsFilling(column, dialect))
  return [
    ...inSteps.map((column): Operation => ({ kind: 'addColumn', table, column: open(column), ifNotExists: true })),
    ...inSteps.map(({ name }) => fillColumn(table, name, dialect)),
  ]
}

/** The columns that need no filling, and the last step of those that did. */
function addColumns({ table, addedColumns }: TableChanges, dialect: Dialect): readonly Operation[] {
  return addedColumns.map((column): Operation => {
    if (!needsFilling(column, dialect)) return { kind: 'addColumn', table, column }
    return { kind: 'alterColumn', table, column: column.name, changes: { nullable: false }, definition: open(column) }
  })
}

function open({ primary: _primary, ...column }: Column): Column {
  return { ...column, nullable: true }
}

function dropColumns({ table, droppedColumns }: TableChanges): readonly Operation[] {
  return droppedColumns.map((column): Operation => ({
    kind: 'dropColumn',
    table,
    column: column.name,
    definition: column,
  }))
}

/** Children before parents; foreign keys that close a circle go first. */
function dropTables(tables: readonly Table[]): readonly Operation[] {
  const sorted = sortTables(tables)
  return [
    ...sorted.deferred.map(({ table, foreignKey }): Operation => {
      const definition = createForeignKey(table, foreignKey)
      return { kind: 'dropConstraint', table, constraint: foreignKey.name ?? '', definition }
    }),
    ...sorted.tables
      .toReversed()
      .map((table): Operation => ({ kind: 'dropTable', table: table.name, definition: table })),
  ]
}
