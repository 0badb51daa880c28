import type { Column } from '../../schema/column.ts'
import { literal } from './literal.ts'
import { quote, quoteTable } from './quote.ts'

/** Sets a table's comment; null drops it. */
export function tableCommentSql(table: string, comment: string | null): string {
  return `COMMENT ON TABLE ${quoteTable(table)} IS ${literal(comment)}`
}

/** Sets a column's comment; null drops it. */
export function columnCommentSql(table: string, column: string, comment: string | null): string {
  return `COMMENT ON COLUMN ${quoteTable(table)}.${quote(column)} IS ${literal(comment)}`
}

/** The comments of the columns that have one. */
export function columnCommentsSql(table: string, columns: readonly Column[]): readonly string[] {
  return columns.flatMap(({ name, comment }) => (comment ? [columnCommentSql(table, name, comment)] : []))
}
