import { isAutoIncrement } from '../../../src/schema/column.ts'
import type { Column } from '../../../src/schema/column.ts'
import { knownType } from '../../../src/dialects/port/conversion.ts'
import { words } from '../../../src/dialects/sql/compile.ts'
import { attributesSql } from './attributes.ts'
import { quote } from './quote.ts'
import { columnType, defaultSql } from './types.ts'

/**
 * A complete column definition for CREATE TABLE, ADD COLUMN and MODIFY COLUMN. `key`: whether the column alone is the
 * primary key.
 */
export function columnSql(column: Column, key = ''): string {
  const value = defaultSql(column)
  return words(
    quote(column.name),
    columnType(column),
    key,
    isAutoIncrement(column) && 'AUTOINCREMENT',
    attributesSql(column.attributes),
    !column.nullable && 'NOT NULL',
    value !== null && `DEFAULT ${value}`,
    knownType(column) === 'json' && `CHECK (json_valid(${quote(column.name)}))`,
  )
}
