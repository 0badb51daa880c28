import type { Dialect } from '../../dialects/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Column } from '../../schema/column.ts'
import { fillColumn } from '../fill-in.ts'
import type { TableChanges } from './compare-table.ts'

/** Whether a new column must be filled before it may be NOT NULL. */
export type NeedsFilling = (column: Column) => boolean

/**
 * A column that may not be null, and has nothing for the rows that are there, comes in three steps. The first two stand
 * at the head of the revision and may run again: the fill is committed as it goes, and all that follows is one
 * transaction.
 */
export function fillColumns(
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
export function addColumns({ table, addedColumns }: TableChanges, needsFilling: NeedsFilling): readonly Operation[] {
  return addedColumns.map((column): Operation => {
    if (!needsFilling(column)) return addColumn(table, column)
    return { kind: 'alterColumn', table, column: column.name, changes: { nullable: false }, definition: open(column) }
  })
}

export function dropColumns({ table, droppedColumns }: TableChanges): readonly Operation[] {
  return droppedColumns.map((column) => dropColumn(table, column))
}

/** Computed columns that are made anew: the drops. */
export function dropRecreated({ table, recreatedColumns }: TableChanges): readonly Operation[] {
  return recreatedColumns.map(({ current }) => dropColumn(table, current))
}

/** Computed columns that are made anew, as they should be. */
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
