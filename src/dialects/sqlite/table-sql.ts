import type { CreateTable } from '../../operations/tables.ts'
import type { Column } from '../../schema/column.ts'
import { primaryKeyOf } from '../../schema/table.ts'
import type { Statement } from '../dialect.ts'
import { statements, words } from '../compile.ts'
import { checkSql, constraintName, foreignKeySql, primaryKeySql, uniqueSql } from '../constraint-sql.ts'
import { UnsupportedOperationError } from '../errors.ts'
import { namedConstraints } from '../named-constraints.ts'
import { columnSql } from './column-sql.ts'
import { createIndexSql } from './index-sql.ts'
import { quote, quoteTable } from './quote.ts'

/** A table and its indexes. A primary key of one column stands with the column, as TypeORM has it. */
export function createTableSql({ table, ifNotExists }: CreateTable): readonly Statement[] {
  const quoting = { quote, quoteTable: quoteReferencedTable }
  const key = primaryKeyOf(table)
  const [only, ...others] = key?.columns ?? []
  const inline = others.length === 0 && table.columns.some(({ name }) => name === only) ? only : undefined
  const { uniques, checks, foreignKeys } = namedConstraints(table)
  for (const { name, deferrable, nullsNotDistinct } of uniques) {
    const what = deferrable ? 'deferrable unique constraints' : nullsNotDistinct && 'NULLS NOT DISTINCT'
    if (what)
      throw new UnsupportedOperationError('SQLite', `${what} ('${name}')`, 'leave it out, or branch on op.dialect')
  }
  const place = (column: Column) => ({
    primaryKey: column.name === inline ? words(constraintName(quoting, key?.name), 'PRIMARY KEY') : null,
    strict: table.strict ?? false,
  })
  const lines = [
    ...table.columns.map((column) => columnSql(column, place(column))),
    ...(key && inline === undefined ? [primaryKeySql(quoting, key)] : []),
    ...uniques.map((unique) => uniqueSql(quoting, unique)),
    ...checks.map((check) => checkSql(quoting, check)),
    ...foreignKeys.map((foreignKey) => foreignKeySql(quoting, foreignKey)),
  ]
  const options = [table.withoutRowid && 'WITHOUT ROWID', table.strict && 'STRICT'].filter(Boolean).join(', ')
  const create = words('CREATE TABLE', ifNotExists && 'IF NOT EXISTS', quoteTable(table.name))
  return statements(
    words(`${create} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)`, options),
    ...(table.indexes ?? []).map((index) =>
      createIndexSql({ kind: 'createIndex', table: table.name, index, ifNotExists: ifNotExists ?? false }),
    ),
  )
}

/** A foreign key never leaves its own database file, and SQLite takes no schema in it. */
function quoteReferencedTable(table: string): string {
  return quoteTable(table).replace(/^"(?:[^"]|"")*"\.(?=")/, '')
}
