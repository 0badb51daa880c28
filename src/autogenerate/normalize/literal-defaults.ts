import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Table } from '../../schema/table.ts'

/**
 * The table, with defaults as values where the database's text of them is one: each database writes them in a way that
 * another one does not take.
 */
export function literalDefaults(table: Table, { types }: Dialect): Table {
  return { ...table, columns: table.columns.map((column) => types.literalDefault(column)) }
}
