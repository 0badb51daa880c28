import type { Column } from '../../schema/column.ts'

/** Queries of rows that an operation makes of its own; they change nothing. */
export interface RowQueries {
  /** SQL that writes the value of an expression as a literal: NULL for none. */
  asLiteral(expression: string): string
  /**
   * A query of what a column holds beside these texts: each as `value`, with the number of its rows as `n`, ten at most.
   * Null where nothing holds the column to its enum.
   */
  otherValues(table: string, column: Column, texts: readonly string[]): string | null
}
