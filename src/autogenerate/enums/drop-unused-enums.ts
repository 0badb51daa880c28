import { columnsOf } from '../../schema/visit.ts'
import type { Plan } from '../plan.ts'
import { dropOwnEnums } from './drop-own-enums.ts'

/** Drops the enum types whose only column is removed. Types that a column names are compared, and dropped, elsewhere. */
export function dropUnusedEnums(plan: Plan): Plan {
  if (plan.operations.length === 0) return plan
  const named = new Set(
    columnsOf([...plan.target.tables, ...plan.current.tables]).flatMap(({ column }) => column.enumName ?? []),
  )
  return { ...plan, operations: dropOwnEnums(plan.operations, plan.comparison.dialect, named) }
}
