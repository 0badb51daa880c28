import type { ColumnOperation } from './columns.ts'
import type { ConstraintOperation } from './constraints.ts'
import type { IndexOperation } from './indexes.ts'

/** A change of one table. */
export type TableChangeOperation = ColumnOperation | ConstraintOperation | IndexOperation

/** Several changes of one table, in their order: one rebuild where a database must rebuild. */
export interface BatchAlterTable {
  readonly kind: 'batchAlterTable'
  readonly table: string
  /** Each names the same table. */
  readonly changes: readonly TableChangeOperation[]
}
