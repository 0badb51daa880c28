import type { CostDialect } from '../../port/cost.ts'
import { bounded } from './bounded.ts'
import { longTransactions } from './long-transactions.ts'
import { sample } from './sample.ts'
import { timeOf } from './time-of.ts'

/** How long the work of changes takes on PostgreSQL. */
export const cost: CostDialect = { catalogTime: 4, checkedRow: 0, timeOf, sample, bounded, longTransactions }
