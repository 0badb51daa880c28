import type { Column } from '../../schema/column.ts'
import type { PrimaryKey } from '../../schema/constraints.ts'
import { indexKey } from '../../schema/index-definition.ts'
import { isSqlText, sql } from '../../schema/sql-text.ts'
import type { Table } from '../../schema/table.ts'
import type { SqlDialect } from '../../sql/sql-dialect.ts'
import { nameOf } from '../../sql/token.ts'
import { tokenize } from '../../sql/tokenizer.ts'

/** What became of names; one that stays is given back. */
export interface NewNames {
  readonly tableName: (name: string) => string
  /** By the table's old name. */
  readonly columnName: (table: string, column: string) => string
  /** Of enum types, without their schema. */
  readonly typeName: (name: string) => string
}

/** A table as it is once it and others, and columns of theirs, have their new names. */
export function renamedTable(table: Table, { tableName, columnName, typeName }: NewNames, dialect: SqlDialect): Table {
  const own = (column: string) => columnName(table.name, column)
  const text = (expression: string) => renamedText(expression, (name) => typeName(own(name)), dialect)
  return {
    ...table,
    name: tableName(table.name),
    columns: table.columns.map((column): Column => {
      const { asExpression, default: value } = column
      return {
        ...column,
        name: own(column.name),
        ...(asExpression !== undefined && { asExpression: text(asExpression) }),
        ...(isSqlText(value) && { default: sql.raw(renamedText(value.text, typeName, dialect)) }),
      }
    }),
    ...(table.primaryKey && { primaryKey: renamedKey(table.primaryKey, own) }),
    uniques: (table.uniques ?? []).map((unique) => renamedKey(unique, own)),
    checks: (table.checks ?? []).map((check) => ({ ...check, expression: text(check.expression) })),
    exclusions: (table.exclusions ?? []).map((each) => ({ ...each, expression: text(each.expression) })),
    foreignKeys: (table.foreignKeys ?? []).map((key) => ({
      ...key,
      columns: key.columns.map(own),
      ...(key.onDeleteColumns && { onDeleteColumns: key.onDeleteColumns.map(own) }),
      referencedTable: tableName(key.referencedTable),
      referencedColumns: key.referencedColumns.map((column) => columnName(key.referencedTable, column)),
    })),
    indexes: (table.indexes ?? []).map((index) => ({
      ...index,
      columns: index.columns.map(indexKey).map((key) => {
        const { column, expression, ...rest } = key
        if (column === undefined) return { ...rest, expression: text(expression ?? '') }
        return Object.keys(rest).length === 0 ? own(column) : { ...rest, column: own(column) }
      }),
      ...(index.where !== undefined && { where: text(index.where) }),
      ...(index.include && { include: index.include.map(own) }),
    })),
  }
}

function renamedKey<Key extends PrimaryKey>(key: Key, own: (column: string) => string): Key {
  return { ...key, columns: key.columns.map(own), ...(key.include && { include: key.include.map(own) }) }
}

/** Puts new names into an expression. */
function renamedText(expression: string, own: (column: string) => string, dialect: SqlDialect): string {
  let text = ''
  let at = 0
  for (const token of tokenize(expression, dialect)) {
    const name = token.kind === 'word' || token.kind === 'quoted' ? nameOf(token) : null
    const wanted = name === null ? null : own(name)
    text +=
      expression.slice(at, token.start) +
      (wanted === name || wanted === null ? token.text : `"${wanted.replaceAll('"', '""')}"`)
    at = token.end
  }
  return text + expression.slice(at)
}
