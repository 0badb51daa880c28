import type { ColumnChanges } from '../../operations/columns.ts'
import type { Operation } from '../../operations/operation.ts'
import { type Column, generatedBy } from '../../schema/column.ts'
import { isSqlText } from '../../schema/sql-text.ts'

/** What ALTER TABLE does by a new table: https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES */
export function rewrites(operation: Operation): boolean {
  switch (operation.kind) {
    case 'addColumn':
      return isFilled(operation.column)
    case 'alterColumn':
      return isRetyped(operation.changes, operation.definition)
    case 'batchAlterTable':
      return operation.changes.some(rewrites)
    case 'alterEnum':
      return operation.columns.length > 0
    default:
      return false
  }
}

/** Whether each row gets a value of its own; one that is the same for all rows is kept beside them. */
function isFilled(column: Column): boolean {
  if (column.asExpression !== undefined) return column.generatedType !== 'VIRTUAL'
  if (generatedBy(column) !== null) return true
  const text = isSqlText(column.default) ? column.default.text : ''
  return text.includes('(') && !/^\s*(now|transaction_timestamp|statement_timestamp)\s*\(\s*\)\s*$/i.test(text)
}

/** A longer varchar is the same values; another type may be. */
function isRetyped(changes: ColumnChanges, before: Column | undefined): boolean {
  const { type, length, precision, scale, array, using, asExpression } = changes
  if (type === undefined && length !== undefined && before?.length !== undefined)
    return Number(length) < Number(before.length)
  return [type, length, precision, scale, array, using, changes.enum, asExpression].some((value) => value !== undefined)
}
