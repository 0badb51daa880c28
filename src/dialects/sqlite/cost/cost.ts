import type { CostDialect } from '../../port/cost.ts'
import { sample } from './sample.ts'
import { timeOf } from './time-of.ts'

/** How long the work of changes takes on SQLite. A statement waits for no other session once its transaction has begun. */
export const cost: CostDialect = {
  catalogTime: 1.5,
  checkedRow: 0.000_25,
  timeOf,
  sample,
  bounded: async (_connection, _milliseconds, work) => work(),
  longTransactions: async () => [],
}
