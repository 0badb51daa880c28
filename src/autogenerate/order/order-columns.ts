import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Column } from '../../schema/column.ts'
import { fillColumns } from '../fills/fill-columns.ts'
import type { TableChanges } from '../compare/compare-table.ts'

/** How new columns come. */
export interface AddingColumns {
  /** Whether a column comes in steps: nullable, and NOT NULL later. */
  readonly isInSteps: (column: Column) => boolean
  /** Whether those are filled between the steps. */
  readonly fillsIn: boolean
}

/** What adds the columns of a table, in two parts: no other change of it may come between the operations of the first. */
export interface AddedColumns {
  /** Columns that are added nullable, and the UPDATE that fills them. */
  readonly filled: readonly Operation[]
  /** All other columns, and NOT NULL for those that were filled. */
  readonly added: readonly Operation[]
}

/**
 * Adds columns. A NOT NULL column without a value for existing rows is added in three steps: nullable, filled, NOT NULL.
 * All of a table are filled by one UPDATE, since PostgreSQL queues the checks of deferred foreign keys for a
 * row that a transaction changes twice, and then refuses to alter the table.
 */
export function addColumns(
  { table, addedColumns }: TableChanges,
  { isInSteps, fillsIn }: AddingColumns,
  dialect: Dialect,
): AddedColumns {
  const inSteps = addedColumns.filter(isInSteps)
  const names = inSteps.map(({ name }) => name)
  return {
    filled: [
      ...inSteps.map((column) => addColumn(table, open(column))),
      ...(names.length > 0 && fillsIn ? [fillColumns(table, names, dialect)] : []),
    ],
    added: addedColumns.map((column): Operation => {
      if (!isInSteps(column)) return addColumn(table, column)
      return { kind: 'alterColumn', table, column: column.name, changes: { nullable: false }, definition: open(column) }
    }),
  }
}

export function dropColumns({ table, droppedColumns }: TableChanges): readonly Operation[] {
  return droppedColumns.map((column) => dropColumn(table, column))
}

/** Drops the computed columns that are recreated. */
export function dropRecreated({ table, recreatedColumns }: TableChanges): readonly Operation[] {
  return recreatedColumns.map(({ current }) => dropColumn(table, current))
}

/** Adds the computed columns that are recreated. */
export function addRecreated({ table, recreatedColumns }: TableChanges): readonly Operation[] {
  return recreatedColumns.map(({ wanted }) => addColumn(table, wanted))
}

/** Whether an operation adds or drops a column whose values the database computes from others. */
export function isOfComputed(operation: Operation): boolean {
  if (operation.kind === 'addColumn') return operation.column.asExpression !== undefined
  return operation.kind === 'dropColumn' && operation.definition?.asExpression !== undefined
}

function addColumn(table: string, column: Column): Operation {
  return { kind: 'addColumn', table, column }
}

function dropColumn(table: string, column: Column): Operation {
  return { kind: 'dropColumn', table, column: column.name, definition: column }
}

function open({ primary: _primary, ...column }: Column): Column {
  return { ...column, nullable: true }
}
