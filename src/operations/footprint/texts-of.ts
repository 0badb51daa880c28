import { type Column, isAutoIncrement } from '../../schema/column.ts'
import { type Index, indexKey } from '../../schema/index-definition.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { bareName, siblingName } from '../../schema/table-name.ts'
import type { Table } from '../../schema/table.ts'
import type { Backfill } from '../backfill.ts'
import type { ColumnChanges } from '../columns.ts'
import { namedConstraint } from '../constraint-kinds.ts'

/** The SQL in a value, if it is SQL. */
export function sqlIn(value: unknown): readonly string[] {
  return isSqlText(value) ? [value.text] : []
}

/** The SQL in the definition of a column. */
export function textsOfColumn({ type, default: value, asExpression }: Column): readonly string[] {
  return [...sqlIn(type), ...sqlIn(value), ...(asExpression === undefined ? [] : [asExpression])]
}

/** The SQL in changes of a column. */
export function textsOfChanges({ type, default: value, asExpression, using }: ColumnChanges): readonly string[] {
  const conversions = typeof using === 'string' ? [using] : Object.values(using ?? {})
  return [...sqlIn(type), ...sqlIn(value), ...(asExpression ? [asExpression] : []), ...conversions]
}

/** The SQL in the definition of an index. */
export function textsOfIndex({ columns, where }: Index): readonly string[] {
  const keys = columns.map(indexKey).flatMap(({ expression, opclass }) => [expression, opclass])
  return [...keys, where].filter((text) => text !== undefined)
}

/** The SQL in a backfill. */
export function textsOfBackfill({ set, where }: Backfill): readonly string[] {
  return [where, ...Object.values(set).flatMap(sqlIn)]
}

/** The type and the sequence that a column may bring with it or use, by their names. */
export function namesOfColumn(table: string, column: Column): readonly string[] {
  const { name, type, enumName } = column
  return [
    ...(type === 'enum' ? [enumName ?? siblingName(table, `${bareName(table)}_${name}_enum`)] : []),
    ...(isAutoIncrement(column) ? [siblingName(table, `${bareName(table)}_${name}_seq`)] : []),
  ]
}

/** Everything with a name of its own that comes with a table. */
export function namesOfTable(table: Table): readonly string[] {
  const { name, columns, uniques = [], checks = [], exclusions = [], foreignKeys = [], indexes = [] } = table
  const { primaryKey } = table
  return [
    ...columns.flatMap((column) => [
      ...namesOfColumn(name, column),
      ...(column.unique ? [namedConstraint('createUnique', name, { columns: [column.name] }).name] : []),
      ...(column.primary ? [column.primaryKeyConstraintName ?? `${bareName(name)}_pkey`] : []),
    ]),
    ...(primaryKey ? [namedConstraint('createPrimaryKey', name, primaryKey).name] : []),
    ...uniques.map((each) => namedConstraint('createUnique', name, each).name),
    ...checks.map((each) => namedConstraint('createCheck', name, each).name),
    ...exclusions.map((each) => namedConstraint('createExclusion', name, each).name),
    ...foreignKeys.map((each) => namedConstraint('createForeignKey', name, each).name),
    ...indexes.map((index) => index.name),
  ]
}

/** The SQL in the definition of a table. */
export function textsOfTable({ columns, checks = [], exclusions = [], indexes = [] }: Table): readonly string[] {
  return [
    ...columns.flatMap(textsOfColumn),
    ...[...checks, ...exclusions].map(({ expression }) => expression),
    ...indexes.flatMap(textsOfIndex),
  ]
}
