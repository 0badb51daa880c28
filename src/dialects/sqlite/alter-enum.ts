import type { TableChangeOperation } from '../../operations/batch-alter-table.ts'
import type { AlterEnum } from '../../operations/enums.ts'
import { parseColumnName } from '../../schema/column-name.ts'
import type { Column } from '../../schema/column.ts'
import type { Inspector } from '../../schema/inspector.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { inOrder, statements } from '../compile.ts'
import type { Statement } from '../dialect.ts'
import { NoSuchColumnError, TableChangeError } from '../errors.ts'
import { changeTableSql } from './change-table.ts'
import { literal } from './literal.ts'
import { quote, quoteTable } from './quote.ts'
import { stringDefault } from './string-default.ts'
import { isSameName } from './token-list.ts'

/** An enum is a check of each of its columns: one rebuild a table. A list is JSON without a check, and only its values change. */
export async function alterEnumSql(operation: AlterEnum, inspector: Inspector): Promise<readonly Statement[]> {
  const byTable = new Map<string, string[]>()
  for (const text of operation.columns) {
    const name = parseColumnName(text)
    if (name) byTable.set(name.table, [...(byTable.get(name.table) ?? []), name.column])
  }
  return inOrder([...byTable], async ([table, names]) => {
    const found = await inspector.columns(table)
    const columns = names.map((each) => {
      const column = found.find(({ name }) => isSameName(name, each))
      if (!column) throw new NoSuchColumnError(table, each)
      return column
    })
    const lists = columns.filter(({ type }) => type === 'json')
    const changes = columns.filter(({ type }) => type !== 'json').map((column) => alterColumn(table, column, operation))
    return [
      ...(changes.length > 0 ? await changeTableSql(table, changes, inspector) : []),
      ...lists.flatMap(({ name }) => mapListSql(table, name, operation)),
    ]
  })
}

function alterColumn(
  table: string,
  column: Column,
  { enumType, values, mapping = {} }: AlterEnum,
): TableChangeOperation {
  if (!column.enum) {
    const problem = `it is no column of the enum '${enumType}': it has no check of its values`
    throw new TableChangeError(table, `change the values of column '${column.name}'`, problem)
  }
  const value = isSqlText(column.default) ? stringDefault(column.default.text) : null
  return {
    kind: 'alterColumn',
    table,
    column: column.name,
    changes: {
      enum: values,
      ...(Object.keys(mapping).length > 0 && { using: mappedSql(quote(column.name), mapping) }),
      ...(value !== null && Object.hasOwn(mapping, value) && { default: mapping[value] ?? null }),
    },
  }
}

function mapListSql(table: string, column: string, { mapping = {} }: AlterEnum): readonly Statement[] {
  if (Object.keys(mapping).length === 0) return []
  const name = quote(column)
  const list = `SELECT json_group_array(${mappedSql('value', mapping)}) FROM json_each(${name})`
  return statements(`UPDATE ${quoteTable(table)} SET ${name} = (${list}) WHERE ${name} IS NOT NULL`)
}

function mappedSql(value: string, mapping: Readonly<Record<string, string>>): string {
  const cases = Object.entries(mapping).map(([from, to]) => `WHEN ${literal(from)} THEN ${literal(to)}`)
  return `CASE ${value} ${cases.join(' ')} ELSE ${value} END`
}
