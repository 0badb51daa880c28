import { isAutoIncrement } from '../../../src/schema/column.ts'
import type { Column } from '../../../src/schema/column.ts'
import { words } from '../../../src/dialects/sql/compile.ts'
import { quote } from './quote.ts'
import { columnType, defaultSql } from './types.ts'

/** A column as CREATE TABLE, ADD COLUMN and MODIFY COLUMN state it: whole. `key` says that it is the primary key by itself. */
export function columnSql(column: Column, key = ''): string {
  const value = defaultSql(column)
  return words(
    quote(column.name),
    columnType(column),
    key,
    isAutoIncrement(column) && 'AUTOINCREMENT',
    !column.nullable && 'NOT NULL',
    value !== null && `DEFAULT ${value}`,
  )
}
