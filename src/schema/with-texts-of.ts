import type { Table } from './table.ts'

/**
 * The table with the SQL of another one, where both have it: defaults and expressions of columns, and checks, exclusion
 * constraints and indexes of the same name.
 */
export function withTextsOf(table: Table, other: Table): Table {
  return {
    ...table,
    columns: table.columns.map((column) => {
      const there = other.columns.find(({ name }) => name === column.name)
      const hasBoth = (key: 'default' | 'asExpression') => column[key] != null && there?.[key] != null
      return {
        ...column,
        ...(hasBoth('default') && { default: there?.default }),
        ...(hasBoth('asExpression') && { asExpression: there?.asExpression }),
      }
    }),
    checks: byName(table.checks, other.checks),
    exclusions: byName(table.exclusions, other.exclusions),
    indexes: byName(table.indexes, other.indexes),
  }
}

function byName<Item extends { readonly name?: string }>(
  items: readonly Item[] = [],
  others: readonly Item[] = [],
): readonly Item[] {
  return items.map((item) => others.find(({ name }) => name === item.name) ?? item)
}
