import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { columnsOf, mapColumns } from '../../schema/visit.ts'
import type { Plan } from '../plan.ts'
import { ownEnum } from './own-enum.ts'

/**
 * Where the target gives an enum type a name, every column of that type names it: the name given may be the one that a
 * column's own type would have.
 */
export function nameSharedEnums(plan: Plan): Plan {
  const { names, rules } = plan.comparison.dialect
  if (rules.enums !== 'type') return plan
  const given = new Set(columnsOf(plan.target.tables).flatMap(({ column }) => column.enumName ?? []))
  const named = (schema: DatabaseSchema): DatabaseSchema => ({
    ...schema,
    tables: schema.tables.map((each) =>
      mapColumns(each, (column, table) => {
        const [own] = ownEnum(table, column, names)
        return own !== undefined && given.has(own) ? { ...column, enumName: own } : column
      }),
    ),
  })
  return { ...plan, current: named(plan.current), target: named(plan.target) }
}
