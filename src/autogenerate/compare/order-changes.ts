import type { Dialect } from '../../dialects/dialect.ts'
import type { TableChangeOperation } from '../../operations/batch-alter-table.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Column } from '../../schema/column.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { parseTableName } from '../../schema/table-name.ts'
import type { Table } from '../../schema/table.ts'
import { fillColumn, needsFilling as hasNoValue } from '../fill-in.ts'
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

/**
 * In an order in which each finds what it needs: what others need first, drops last. Where nobody is there to fill a
 * value in, a column that may not be null comes in one step, and a table with rows refuses it.
 */
export function orderChanges(
  changes: SchemaChanges,
  dialect: Dialect,
  { fillsIn }: { readonly fillsIn: boolean } = { fillsIn: true },
): readonly Operation[] {
  const needsFilling = (column: Column) => fillsIn && hasNoValue(column, dialect)
  const created = sortTables(changes.createdTables)
  const order = dialect.capabilities.altersInPlace ? byPhase : byTable
  return [
    ...changes.schemas,
    ...changes.renames,
    ...changes.enums,
    ...changes.tables.flatMap((table) => fillColumns(table, needsFilling, dialect)),
    ...changes.viewDrops,
    ...order(
      changes.tables,
      [
        ...created.tables.map((table): Operation => ({ kind: 'createTable', table })),
        ...created.deferred.map(({ table, foreignKey }) => createForeignKey(table, foreignKey)),
      ],
      needsFilling,
    ),
    ...dropTables(changes.droppedTables),
    ...changes.viewCreates,
    ...changes.enumDrops,
  ]
}

/** Whether a new column must be filled before it may be NOT NULL. */
type NeedsFilling = (column: Column) => boolean

/** Each kind of change over all tables: a foreign key of one may stand on a column of another. */
function byPhase(
  tables: readonly TableChanges[],
  creation: readonly Operation[],
  needsFilling: NeedsFilling,
): readonly Operation[] {
  return [
    ...tables.flatMap(({ foreignKeyDrops }) => foreignKeyDrops),
    ...tables.flatMap(({ drops }) => drops),
    ...tables.flatMap(({ renames }) => renames),
    ...tables.flatMap((table) => addColumns(table, needsFilling)),
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
  needsFilling: NeedsFilling,
): readonly Operation[] {
  return [
    ...creation,
    ...tables.flatMap((table) => {
      const isOfIndex = ({ kind }: Operation) => kind.endsWith('Index')
      const all = [...table.foreignKeyDrops, ...table.drops, ...table.renames]
      const after = [...table.creates, ...table.foreignKeyCreates]
      const added = addColumns(table, needsFilling)
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
function fillColumns(
  { table, addedColumns }: TableChanges,
  needsFilling: NeedsFilling,
  dialect: Dialect,
): readonly Operation[] {
  const inSteps = addedColumns.filter(needsFilling)
  return [
    ...inSteps.map((column): Operation => ({ kind: 'addColumn', table, column: open(column), ifNotExists: true })),
    ...inSteps.map(({ name }) => fillColumn(table, name, dialect)),
  ]
}

/** The columns that need no filling, and the last step of those that did. */
function addColumns({ table, addedColumns }: TableChanges, needsFilling: NeedsFilling): readonly Operation[] {
  return addedColumns.map((column): Operation => {
    if (!needsFilling(column)) return { kind: 'addColumn', table, column }
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

/** What makes the schemas that a target needs and the database lacks. */
export function missingSchemas(
  { tables, views, enums }: DatabaseSchema,
  schemas: readonly string[],
): readonly Operation[] {
  const names = [...tables, ...views, ...enums].flatMap(({ name }) => parseTableName(name)?.schema ?? [])
  return [...new Set(names)]
    .filter((name) => !schemas.includes(name))
    .map((schema): Operation => ({ kind: 'createSchema', schema, ifNotExists: true }))
}
