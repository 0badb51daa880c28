import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Backfill } from '../../operations/backfill.ts'
import type { Column } from '../../schema/column.ts'
import { generatedBy } from '../../schema/column.ts'
import type { RowValues } from '../../schema/value.ts'
import { emptyValue } from './empty-value.ts'
import { fillInMarker } from './fill-in-marker.ts'

/** Whether existing rows have no value for a new column that may not be null. */
export function needsFilling(column: Column, { rules }: Dialect): boolean {
  if (column.nullable || column.asExpression !== undefined) return false
  if (column.default !== undefined && column.default !== null) return false
  const by = generatedBy(column)
  // Where the database makes no UUIDs, the application does.
  return by === null || (by === 'uuid' && !rules.makesUuids)
}

/** Sets columns of existing rows to values that the author of the revision fills in, by one UPDATE in its transaction. */
export function fillColumns(table: string, columns: readonly string[], dialect: Dialect): Backfill {
  const set = Object.fromEntries(columns.map((column) => [column, fillInMarker(table, column)]))
  return fill(table, set, dialect)
}

/** Sets a column of existing rows to the empty value of its type; null where `emptyValue` has none. */
export function fillEmptyColumn(table: string, column: Column, dialect: Dialect): Backfill | null {
  const value = emptyValue(column)
  return value === null ? null : fill(table, { [column.name]: value }, dialect)
}

/** Sets columns of the rows in which one of them has no value yet. */
export function fill(table: string, set: RowValues, dialect: Dialect): Backfill {
  const where = Object.keys(set)
    .map((column) => `${dialect.quote(column)} IS NULL`)
    .join(' OR ')
  return { kind: 'backfill', table, set, where, batchSize: null }
}
