import type { AlterColumn } from '../../operations/columns.ts'
import { notNullCheckName } from '../../operations/not-null-check.ts'
import type { Statement } from '../port/dialect.ts'
import { statements } from '../sql/compile.ts'
import { quote, quoteTable } from './quote.ts'

/**
 * Sets NOT NULL by means of a check constraint. SET NOT NULL scans the whole table under an exclusive lock unless a
 * valid check constraint proves it (PostgreSQL 12), whereas VALIDATE, which scans the table too, allows concurrent
 * reads and writes. What an interrupted run has left is recreated.
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
