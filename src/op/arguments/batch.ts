import { allDialects } from '../../dialects/dialects.ts'
import type { BatchAlterTable } from '../../operations/batch-alter-table.ts'
import { textOf } from '../../schema/sql-text.ts'
import { InvalidOperationError } from '../../operations/errors.ts'
import { builder } from './builder.ts'
import { options } from './check-object.ts'
import type { ArgumentOf } from './check-value.ts'
import { isFunction, isSql, isTableName } from './check-value.ts'

const batchOptions = options({
  /**
   * For a script on SQLite, where earlier revisions of the script do not say what the table is: its CREATE TABLE, and the
   * CREATE INDEX and CREATE TRIGGER on it, as `.schema <table>` shows them in the sqlite3 shell. The script stops on a
   * database in which they differ. A run reads the table itself.
   */
  copyFrom: isSql,
})

export interface BatchOptions extends ArgumentOf<typeof batchOptions> {}

/** Without the changes, which `work` makes when the batch's turn comes. */
export const batchAlterTable = builder(
  'batchAlterTable',
  { table: isTableName, work: isFunction('async (batch) => { … }'), options: batchOptions },
  ({ table, options: { copyFrom } }) => ({
    kind: 'batchAlterTable',
    table,
    changes: [],
    ...(copyFrom !== undefined && { copyFrom: textOf(copyFrom) }),
  }),
)

/** Throws InvalidOperationError unless some database takes `copyFrom` for the SQL of that table. */
export async function requireCopy({ table, copyFrom }: Omit<BatchAlterTable, 'changes'>): Promise<void> {
  if (copyFrom === undefined) return
  const dialects = await allDialects()
  const problems = dialects.flatMap(({ replica }) => (replica ? [replica.copyProblem(table, copyFrom)] : []))
  const [first = null] = problems.includes(null) ? [] : problems
  if (first !== null) throw new InvalidOperationError('batchAlterTable', 'options.copyFrom', first)
}
