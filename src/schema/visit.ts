import type { Column } from './column.ts'
import type { DatabaseSchema } from './database-schema.ts'
import { parseTableName } from './table-name.ts'
import type { Table } from './table.ts'
import { mapItems, type SchemaText } from './map-fields.ts'
import { mapTable } from './walk.ts'

/** All SQL in a table's definition. */
export function textsOf(table: Table): readonly SchemaText[] {
  const texts: SchemaText[] = []
  mapTable(table, {
    text: (text) => {
      texts.push(text)
      return text.text
    },
  })
  return texts
}

/** A column and the name of its table. */
export interface TableColumn {
  readonly table: string
  readonly column: Column
}

/** The columns of all tables. */
export function columnsOf(tables: readonly Table[]): readonly TableColumn[] {
  return tables.flatMap(({ name: table, columns }) => columns.map((column) => ({ table, column })))
}

/** Finds a column by the name of its table and its own. */
export type FindColumn = (table: string, column: string) => Column | undefined

/** Finds columns among these. The first of two with the same names counts. */
export function columnFinder(columns: readonly TableColumn[]): FindColumn {
  const tables = new Map<string, Map<string, Column>>()
  for (const { table, column } of columns) {
    const own = tables.get(table) ?? new Map<string, Column>()
    if (!own.has(column.name)) own.set(column.name, column)
    tables.set(table, own)
  }
  return (table, column) => tables.get(table)?.get(column)
}

/** The table with each column replaced; the table itself if none changes. */
export function mapColumns(table: Table, replace: (column: Column, table: string) => Column): Table {
  const columns = mapItems(table.columns, (column) => replace(column, table.name))
  return columns === table.columns ? table : { ...table, columns }
}

/** The schemas in the names of tables, views and enum types; null for unqualified names. */
export function schemasOf({ tables, views, enums }: DatabaseSchema): ReadonlySet<string | null> {
  return new Set([...tables, ...views, ...enums].map(({ name }) => parseTableName(name)?.schema ?? null))
}
