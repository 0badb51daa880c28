import { isAutoIncrement } from '../../schema/column.ts'
import { UncountableColumnError } from '../errors.ts'
import type { Plan } from '../plan.ts'

/** Throws UncountableColumnError where a column of the target is to increment that cannot. */
export function requireAutoIncrement(plan: Plan): Plan {
  if (plan.comparison.dialect.rules.incrementsAnyColumn) return plan
  for (const { name: table, columns } of plan.target.tables) {
    const keys = columns.filter(({ primary }) => primary)
    const column = columns.find((each) => isAutoIncrement(each) && !(each.primary && keys.length === 1))
    if (column) throw new UncountableColumnError(table, column.name)
  }
  return plan
}
