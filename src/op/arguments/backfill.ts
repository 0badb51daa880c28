import { BATCH_SIZE } from '../../operations/backfill.ts'
import { InvalidOperationError } from '../../operations/errors.ts'
import type { RowValues } from '../../schema/value.ts'
import { textOf } from '../../schema/sql-text.ts'
import { builder } from './builder.ts'
import { needed, options } from './check-object.ts'
import type { ArgumentOf, Check } from './check-value.ts'
import { isBoolean, isCount, isSql, isTableName } from './check-value.ts'
import { isRow } from './statements.ts'

const isSet: Check<RowValues> = (value, path) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0
    ? { path, problem: 'must be an object with a value for each column' }
    : isRow(value, path)

const backfillOptions = options({
  /** The new values by column: values, or SQL over the row. */
  set: needed(isSet),
  /** The condition that is true of the rows still to be filled, and of none that is done: `phone_digits IS NULL`. */
  where: needed(isSql),
  /** Rows that one statement updates; 1,000 by default. */
  batchSize: isCount,
  /**
   * False: a single UPDATE of all rows in the revision's own transaction. It needs no primary key and commits nothing.
   */
  batched: isBoolean,
})

export interface BackfillOptions extends ArgumentOf<typeof backfillOptions> {}

export const backfill = builder(
  'backfill',
  { table: isTableName, options: backfillOptions },
  ({ table, options: { set, where, batchSize, batched = true } }) => {
    if (batchSize === 0) throw new InvalidOperationError('backfill', 'options.batchSize', 'must be 1 or more')
    if (batchSize !== undefined && !batched) {
      const problem = 'has no effect with batched: false; remove one of the two'
      throw new InvalidOperationError('backfill', 'options.batchSize', problem)
    }
    const size = batched ? (batchSize ?? BATCH_SIZE) : null
    return { kind: 'backfill', table, set, where: textOf(where), batchSize: size }
  },
)
