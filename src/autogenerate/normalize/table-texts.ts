import { indexKey } from '../../schema/index-definition.ts'
import { isSqlText, sql } from '../../schema/sql-text.ts'
import type { Table } from '../../schema/table.ts'

/** SQL that a table holds, and what of the table says it. */
export interface TableText {
  readonly kind: 'default' | 'expression' | 'check' | 'exclusion' | 'condition' | 'key'
  /** The column, constraint or index; a key's place behind it. */
  readonly of: string
  readonly text: string
}

/** All SQL that a table holds. */
export function textsOf(table: Table): readonly TableText[] {
  const texts: TableText[] = []
  withTexts(table, (text) => {
    texts.push(text)
    return text.text
  })
  return texts
}

/** The table with other texts. */
export function withTexts(table: Table, replace: (text: TableText) => string): Table {
  const constraints = <Item extends { readonly name?: string; readonly expression: string }>(
    kind: TableText['kind'],
    items: readonly Item[] = [],
  ) => items.map((item) => ({ ...item, expression: replace({ kind, of: item.name ?? '', text: item.expression }) }))
  return {
    ...table,
    columns: table.columns.map((column) => {
      const { name, default: value, asExpression } = column
      return {
        ...column,
        ...(isSqlText(value) && { default: sql.raw(replace({ kind: 'default', of: name, text: value.text })) }),
        ...(asExpression !== undefined && {
          asExpression: replace({ kind: 'expression', of: name, text: asExpression }),
        }),
      }
    }),
    checks: constraints('check', table.checks),
    exclusions: constraints('exclusion', table.exclusions),
    indexes: (table.indexes ?? []).map((index) => ({
      ...index,
      ...(index.where !== undefined && {
        where: replace({ kind: 'condition', of: index.name, text: index.where }),
      }),
      columns: index.columns.map((key, at) => {
        const { expression, ...rest } = indexKey(key)
        if (expression === undefined) return key
        return { ...rest, expression: replace({ kind: 'key', of: `${index.name} ${at}`, text: expression }) }
      }),
    })),
  }
}
