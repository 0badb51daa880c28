import type { CreateTable, RenameTable } from '../../operations/tables.ts'
import type { Column } from '../../schema/column.ts'
import { primaryKeyOf } from '../../schema/table.ts'
import type { Table } from '../../schema/table.ts'
import type { Statement } from '../port/dialect.ts'
import { statements, words } from '../sql/compile.ts'
import { checkSql, constraintName, foreignKeySql, primaryKeySql, uniqueSql } from '../sql/constraint-sql.ts'
import { UnsupportedOperationError } from '../port/errors.ts'
import { namedConstraints } from '../sql/named-constraints.ts'
import { columnSql } from './column-sql.ts'
import { QUOTING, refuseExclusion, refuseForeignKey, refuseKey } from './constraint-sql.ts'
import { createIndexSql } from './index-sql.ts'
import { quote, quoteTable } from './quote.ts'
import { isSameName } from './token-list.ts'

/** A table and its indexes. A primary key of one column is declared with the column, as in TypeORM. */
export function createTableSql({ table, ifNotExists }: CreateTable): readonly Statement[] {
  const key = primaryKeyOf(table)
  const [only, ...others] = key?.columns ?? []
  const inline = others.length === 0 && table.columns.some(({ name }) => name === only) ? only : undefined
  const { uniques, checks, exclusions, foreignKeys } = namedConstraints(table)
  for (const each of key ? [key, ...uniques] : uniques) refuseKey(each)
  for (const foreignKey of foreignKeys) refuseForeignKey(foreignKey)
  refusePartitions(table)
  for (const exclusion of exclusions) refuseExclusion(exclusion)
  const place = (column: Column) => ({
    primaryKey: column.name === inline ? words(constraintName(QUOTING, key?.name), 'PRIMARY KEY') : null,
    strict: table.strict ?? false,
  })
  const lines = [
    ...table.columns.map((column) => columnSql(column, place(column))),
    ...(key && inline === undefined ? [primaryKeySql(QUOTING, key)] : []),
    ...uniques.map((unique) => uniqueSql(QUOTING, unique)),
    ...checks.map((check) => checkSql(QUOTING, check)),
    ...foreignKeys.map((foreignKey) => foreignKeySql(QUOTING, foreignKey)),
  ]
  // TypeORM recognizes a check only if a comma or the last parenthesis follows; otherwise its next rebuild loses the
  // check.
  const endsWithCheck = checks.length > 0 && foreignKeys.length === 0
  const options = [table.withoutRowid && 'WITHOUT ROWID', table.strict && 'STRICT'].filter(Boolean).join(', ')
  const create = words('CREATE TABLE', ifNotExists && 'IF NOT EXISTS', quoteTable(table.name))
  return statements(
    words(`${create} (\n${lines.map((line) => `  ${line}`).join(',\n')}${endsWithCheck ? '' : '\n'})`, options),
    ...(table.indexes ?? []).map((index) =>
      createIndexSql({ kind: 'createIndex', table: table.name, index, ifNotExists: ifNotExists ?? false }),
    ),
  )
}

/** A renamed table. SQLite considers its own name in different case as already taken. */
export function renameTableSql({ table, name }: RenameTable): readonly Statement[] {
  const rename = (from: string, to: string) => `ALTER TABLE ${quoteTable(from)} RENAME TO ${quote(to)}`
  if (table === name || !isSameName(table, name)) return statements(rename(table, name))
  const between = `_hub_old_${name}`
  return statements(rename(table, between), rename(between, name))
}

function refusePartitions({ name, partitionBy, inherits }: Table): void {
  if (partitionBy === undefined && !inherits) return
  const what = `${partitionBy === undefined ? 'table inheritance' : 'partitions'} ('${name}')`
  throw new UnsupportedOperationError('SQLite', what, 'leave it out, or branch on op.dialect')
}
