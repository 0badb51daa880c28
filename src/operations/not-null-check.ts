import { checkName } from '../schema/naming.ts'
import type { AlterColumn } from './columns.ts'

/** The name of the check constraint that proves a column free of NULL while it is set NOT NULL concurrently. */
export function notNullCheckName({ table, column }: Pick<AlterColumn, 'table' | 'column'>): string {
  return checkName(table, `${column} IS NOT NULL`)
}
