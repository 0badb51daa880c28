import type { ColumnOperation } from './columns.ts'
import type { ConstraintOperation } from './constraints.ts'
import type { IndexOperation } from './indexes.ts'

/** A change of one table. */
export type TableChangeOperation = ColumnOperation | ConstraintOperation | IndexOperation

/** Several changes of one table, in their order; a database that must recreate the table does it once. */
export interface BatchAlterTable {
  readonly kind: 'batchAlterTable'
  readonly table: string
  /** Each names the same table. */
  readonly changes: readonly TableChangeOperation[]
  /**
   * The table before the changes, for a script: SQLite's own text of it, with its indexes and triggers. Not used if
   * there is a database to read.
   */
  readonly copyFrom?: string
}

/** Whether the operation carries the definition of its table. */
export function hasCopy(operation: {
  readonly kind: string
  readonly copyFrom?: string
}): operation is BatchAlterTable & { readonly copyFrom: string } {
  return operation.kind === 'batchAlterTable' && operation.copyFrom !== undefined
}
