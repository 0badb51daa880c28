import type { RowValues } from '../schema/value.ts'

/** One statement of the user's own SQL. */
export interface Execute {
  readonly kind: 'execute'
  readonly sql: string
  readonly parameters?: readonly unknown[]
}

/** Inserts rows, in their order. */
export interface BulkInsert {
  readonly kind: 'bulkInsert'
  readonly table: string
  /** A column that a row does not name gets its default. */
  readonly rows: readonly RowValues[]
}

/** Gives values to the rows that have none yet: in ranges of the primary key, each committed, or in one UPDATE. */
export interface Backfill {
  readonly kind: 'backfill'
  readonly table: string
  readonly set: RowValues
  /** SQL that holds for the rows that are left to do, and for none that is done. */
  readonly where: string
  /** Rows of one range; null: all rows by one UPDATE in the revision's own transaction. */
  readonly batchSize: number | null
  /** The rows of one batch; all where it is not given. */
  readonly range?: BackfillRange
}

/** Rows of the primary key beyond one key, up to another; each is SQL, a list of literals. */
export interface BackfillRange {
  readonly key: readonly string[]
  readonly after: string | null
  readonly upTo: string | null
}

export type StatementOperation = Execute | BulkInsert | Backfill
