import type { AlterColumn } from '../../operations/columns.ts'
import { notNullCheckName } from '../../operations/not-null-check.ts'
import type { Statement } from '../port/dialect.ts'
import { statements } from '../sql/compile.ts'
import { quote, quoteTable } from './quote.ts'

/**
 * NOT NULL by way of a check. SET NOT NULL reads the whole table while nobody else may, unless a valid check proves it
 * (PostgreSQL 12); and VALIDATE, which reads the table too, lets others read and write meanwhile. What a run that was cut
 * off has left is begun anew.
 */
export function concurrentNotNullSql(operation: AlterColumn): readonly Statement[] {
  const table = `ALTER TABLE ${quoteTable(operation.table)}`
  const column = quote(operation.column)
  const check = quote(notNullCheckName(operation))
  return statements(
    `${table} DROP CONSTRAINT IF EXISTS ${check}, ADD CONSTRAINT ${check} CHECK (${column} IS NOT NULL) NOT VALID`,
    `${table} VALIDATE CONSTRAINT ${check}`,
    `${table} ALTER COLUMN ${column} SET NOT NULL`,
    `${table} DROP CONSTRAINT ${check}`,
  )
}
