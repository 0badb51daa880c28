import type { Dialect } from '../../dialects/port/dialect.ts'
import { BATCH_SIZE } from '../../operations/backfill.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Backfill } from '../../operations/backfill.ts'
import type { Column } from '../../schema/column.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import type { EnumType } from '../../schema/enum-type.ts'
import { siblingName } from '../../schema/table-name.ts'
import { primaryKeyOf, type Table } from '../../schema/table.ts'
import { fillColumns } from './fill-columns.ts'
import type { Renames } from '../renames/rename.ts'

/** The part of a difference that a revision of its own does in batches, before the rest of it. */
export interface BatchedFills {
  /** Columns that are added nullable, then what fills them; each may run again. Empty: there is no such part. */
  readonly operations: readonly Operation[]
  /** Types that come with these columns. */
  readonly enums: readonly EnumType[]
}

/**
 * Takes the new columns that are filled out of a difference, for the schema as it is before the rest has run: tables have
 * their old names. Left to the rest are a column whose name another one still has, one whose enum type changes, and those
 * of a table without a primary key, by which batches are taken.
 */
export function batchedFills(
  operations: readonly Operation[],
  current: DatabaseSchema,
  renames: Renames,
  dialect: Dialect,
): BatchedFills {
  const parts = operations.filter(isFill).flatMap((fill) => {
    const oldName = renames.tables.get(fill.table) ?? fill.table
    const table = current.tables.find(({ name }) => name === oldName)
    if (!table || !primaryKeyOf(table)) return []
    const columns = filledColumns(fill, operations).filter(
      (column) => isFree(column, table, dialect) && !isChanged(column.enumName, operations),
    )
    return columns.length === 0 ? [] : [{ table: table.name, columns }]
  })
  const names = parts.flatMap(({ columns }) => columns.map(({ enumName }) => enumName))
  return {
    operations: [
      ...parts.flatMap(({ table, columns }) =>
        columns.map((column): Operation => ({ kind: 'addColumn', table, column, ifNotExists: true })),
      ),
      ...parts.map(({ table, columns }): Operation => {
        const fill = fillColumns(
          table,
          columns.map(({ name }) => name),
          dialect,
        )
        return { ...fill, batchSize: BATCH_SIZE }
      }),
    ],
    enums: operations.flatMap((each) =>
      each.kind === 'createEnum' && names.includes(each.enumType.name) ? [each.enumType] : [],
    ),
  }
}

/** The schema once that part has run. */
export function withFills(schema: DatabaseSchema, { operations, enums }: BatchedFills): DatabaseSchema {
  const columnsOf = (table: string) =>
    operations.flatMap((each) => (each.kind === 'addColumn' && each.table === table ? [each.column] : []))
  return {
    ...schema,
    enums: [...schema.enums, ...enums],
    tables: schema.tables.map((table) => ({ ...table, columns: [...table.columns, ...columnsOf(table.name)] })),
  }
}

function isFill(operation: Operation): operation is Backfill {
  return operation.kind === 'backfill'
}

/** The new columns that a fill gives values to, as they are added. */
function filledColumns({ table, set }: Backfill, operations: readonly Operation[]): readonly Column[] {
  return operations.flatMap((each) =>
    each.kind === 'addColumn' && each.table === table && Object.hasOwn(set, each.column.name) ? [each.column] : [],
  )
}

function isFree({ name }: Column, table: Table, { names }: Dialect): boolean {
  return !table.columns.some((column) => names.isSameName('column', column.name, name))
}

/** Whether an enum type gets other values, or is another one by now. */
function isChanged(enumName: string | undefined, operations: readonly Operation[]): boolean {
  return operations.some(
    (each) =>
      ((each.kind === 'alterEnum' || each.kind === 'addEnumValue') && each.enumType === enumName) ||
      (each.kind === 'renameEnum' && siblingName(each.enumType, each.name) === enumName),
  )
}
