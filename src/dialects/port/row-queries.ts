import type { Column } from '../../schema/column.ts'

/** Queries of table rows that an operation needs; they change nothing. */
export interface RowQueries {
  /** SQL that returns the value of an expression as a literal, and NULL for NULL. */
  asLiteral(expression: string): string
  /**
   * A query for the values of a column other than these texts: each as `value`, with its number of rows as `n`, at most
   * ten. Null if nothing restricts the column to the values of its enum.
   */
  otherValues(table: string, column: Column, texts: readonly string[]): string | null
}
