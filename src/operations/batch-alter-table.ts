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
  /**
   * What the table is before, for a script: SQLite's own text of it, with its indexes and triggers. Not asked where
   * there is a database to look at.
   */
  readonly copyFrom?: string
}

/** Whether the operation says itself what its table is. */
export function hasCopy(operation: {
  readonly kind: string
  readonly copyFrom?: string
}): operation is BatchAlterTable & { readonly copyFrom: string } {
  return operation.kind === 'batchAlterTable' && operation.copyFrom !== undefined
}
