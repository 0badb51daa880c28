import type { Backfill } from './backfill.ts'
import type { RowValues } from '../schema/value.ts'

/** One statement of raw SQL. */
export interface Execute {
  readonly kind: 'execute'
  readonly sql: string
  readonly parameters?: readonly unknown[]
}

/** Inserts rows, in their order. */
export interface BulkInsert {
  readonly kind: 'bulkInsert'
  readonly table: string
  /** A column that a row leaves out gets its default. */
  readonly rows: readonly RowValues[]
}

export type StatementOperation = Execute | BulkInsert | Backfill
