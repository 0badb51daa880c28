import { parseTableName } from './table-name.ts'

/** A column and its table, whose name `parseTableName` reads. */
export interface ColumnName {
  readonly table: string
  readonly column: string
}

const LAST_PART = /^(.+)\.("(?:[^"]|"")+"|[^".]+)$/s

/** Reads `table.column`, `schema.table.column`, and quoted parts. Null for any other text. */
export function parseColumnName(text: string): ColumnName | null {
  const [, table, column] = LAST_PART.exec(text) ?? []
  if (table === undefined || column === undefined || !parseTableName(table)) return null
  return { table, column: column.startsWith('"') ? column.slice(1, -1).replaceAll('""', '"') : column }
}

/** The text that `parseColumnName` reads as these parts. */
export function formatColumnName({ table, column }: ColumnName): string {
  return `${table}.${/[".]/.test(column) ? `"${column.replaceAll('"', '""')}"` : column}`
}
