import type { CreateTable } from '../../../src/operations/tables.ts'
import { isAutoIncrement } from '../../../src/schema/column.ts'
import { primaryKeyOf } from '../../../src/schema/table.ts'
import { statements, words } from '../../../src/dialects/sql/compile.ts'
import { checkSql, columnList, foreignKeySql, uniqueSql } from '../../../src/dialects/sql/constraint-sql.ts'
import { namedConstraints } from '../../../src/dialects/sql/named-constraints.ts'
import { columnSql } from './column-sql.ts'
import { createIndexSql } from './index-sql.ts'
import { quote, quoteTable } from './quote.ts'

const quoting = { quote, quoteTable }

/** A table and its indexes. A primary key has no name. */
export function createTableSql({ table, ifNotExists }: CreateTable) {
  const key = primaryKeyOf(table)
  const counted = table.columns.find((column) => isAutoIncrement(column))?.name
  const { uniques, checks, foreignKeys } = namedConstraints(table)
  const lines = [
    ...table.columns.map((column) => columnSql(column, column.name === counted ? 'PRIMARY KEY' : '')),
    ...(key && counted === undefined ? [`PRIMARY KEY ${columnList(quoting, key.columns)}`] : []),
    ...uniques.map((unique) => uniqueSql(quoting, unique)),
    ...checks.map((check) => checkSql(quoting, check)),
    ...foreignKeys.map((foreignKey) => foreignKeySql(quoting, foreignKey)),
  ]
  const create = words('CREATE TABLE', ifNotExists && 'IF NOT EXISTS', quoteTable(table.name))
  return statements(
    `${create} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)`,
    ...(table.indexes ?? []).map((index) => createIndexSql(table.name, index)),
  )
}
