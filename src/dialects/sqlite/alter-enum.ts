import type { TableChangeOperation } from '../../operations/batch-alter-table.ts'
import type { AddEnumValue, AlterEnum, RenameEnumValue } from '../../operations/enums.ts'
import { parseColumnName } from '../../schema/column-name.ts'
import type { Column } from '../../schema/column.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { inOrder, statements } from '../sql/compile.ts'
import type { Statement } from '../port/dialect.ts'
import { NoSuchColumnError, TableChangeError, UnsupportedOperationError } from '../port/errors.ts'
import { changeTableSql } from './change-table.ts'
import { literal } from './literal.ts'
import { quote, quoteTable } from './quote.ts'
import { stringDefault } from './string-default.ts'
import { isSameName } from './token-list.ts'
import type { SqliteInspector } from './inspector.ts'

/** How an enum changes, in each column that has its values. */
interface ValueChange {
  readonly enumType: string
  readonly columns: readonly string[]
  /** The new values of a column, from its current ones. */
  readonly valuesOf: (values: readonly string[], refuse: (problem: string) => never) => readonly string[]
  readonly mapping: Readonly<Record<string, string>>
}

/** Other values, the same for all columns. */
export function alterEnumSql(
  { enumType, values, columns, mapping = {} }: AlterEnum,
  inspector: SqliteInspector,
): Promise<readonly Statement[]> {
  return changeValuesSql({ enumType, columns, valuesOf: () => values, mapping }, inspector)
}

/** One more value, at the specified position in each column. */
export function addEnumValueSql(
  { enumType, value, before, after, ifNotExists, columns }: AddEnumValue,
  inspector: SqliteInspector,
): Promise<readonly Statement[]> {
  const valuesOf: ValueChange['valuesOf'] = (values, refuse) => {
    if (values.includes(value)) return ifNotExists ? values : refuse(`it already has the value '${value}'`)
    const beside = before ?? after
    const at = beside === undefined ? values.length : values.indexOf(beside)
    if (beside !== undefined && at < 0) return refuse(`it has no value '${beside}'`)
    return values.toSpliced(after === undefined ? at : at + 1, 0, value)
  }
  const all = columns ?? refuseWithoutColumns('addEnumValue', enumType)
  return changeValuesSql({ enumType, columns: all, valuesOf, mapping: {} }, inspector)
}

/** Another name for a value, in the rows too. */
export function renameEnumValueSql(
  { enumType, value, newValue, columns }: RenameEnumValue,
  inspector: SqliteInspector,
): Promise<readonly Statement[]> {
  const valuesOf: ValueChange['valuesOf'] = (values, refuse) => {
    if (!values.includes(value)) return refuse(`it has no value '${value}'`)
    if (values.includes(newValue)) return refuse(`it already has the value '${newValue}'`)
    return values.map((each) => (each === value ? newValue : each))
  }
  const all = columns ?? refuseWithoutColumns('renameEnumValue', enumType)
  return changeValuesSql({ enumType, columns: all, valuesOf, mapping: { [value]: newValue } }, inspector)
}

function refuseWithoutColumns(operation: string, name: string): never {
  const wayOut = `name the columns that hold its values: op.${operation}(…, { columns: ['table.column'] })`
  throw new UnsupportedOperationError('SQLite', `enum types ('${name}')`, wayOut)
}

/**
 * An enum is a check on each of its columns: one rebuild per table. A list is JSON without a check, so only its values
 * change.
 */
async function changeValuesSql(change: ValueChange, inspector: SqliteInspector): Promise<readonly Statement[]> {
  const byTable = new Map<string, string[]>()
  for (const text of change.columns) {
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
    const changes = columns
      .filter(({ type }) => type !== 'json')
      .flatMap((column) => alterColumn(table, column, change))
    return [
      ...(changes.length > 0 ? await changeTableSql(table, changes, inspector) : []),
      ...lists.flatMap(({ name }) => mapListSql(table, name, change)),
    ]
  })
}

function alterColumn(
  table: string,
  column: Column,
  { enumType, valuesOf, mapping }: ValueChange,
): readonly TableChangeOperation[] {
  const refuse = (problem: string): never => {
    throw new TableChangeError(table, `change the values of column '${column.name}'`, problem)
  }
  if (!column.enum) return refuse(`it is not a column of enum '${enumType}': it has no check of its values`)
  const values = valuesOf(column.enum, refuse)
  // A repeated run finds the value already there.
  if (values === column.enum) return []
  const value = isSqlText(column.default) ? stringDefault(column.default.text) : null
  const changes = {
    enum: values,
    ...(Object.keys(mapping).length > 0 && { using: mappedSql(quote(column.name), mapping) }),
    ...(value !== null && Object.hasOwn(mapping, value) && { default: mapping[value] ?? null }),
  }
  return [{ kind: 'alterColumn', table, column: column.name, changes }]
}

function mapListSql(table: string, column: string, { mapping }: ValueChange): readonly Statement[] {
  if (Object.keys(mapping).length === 0) return []
  const name = quote(column)
  const list = `SELECT json_group_array(${mappedSql('value', mapping)}) FROM json_each(${name})`
  return statements(`UPDATE ${quoteTable(table)} SET ${name} = (${list}) WHERE ${name} IS NOT NULL`)
}

function mappedSql(value: string, mapping: Readonly<Record<string, string>>): string {
  const cases = Object.entries(mapping).map(([from, to]) => `WHEN ${literal(from)} THEN ${literal(to)}`)
  return `CASE ${value} ${cases.join(' ')} ELSE ${value} END`
}
