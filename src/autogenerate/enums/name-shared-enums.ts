import { groupBy } from '../../group-by.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import type { EnumType } from '../../schema/enum-type.ts'
import { formatColumnName } from '../../schema/column-name.ts'
import { columnsOf, mapColumns, type TableColumn } from '../../schema/visit.ts'
import { isSameList } from '../compare/same-list.ts'
import { ConflictingEnumError } from '../errors.ts'
import type { Plan } from '../plan.ts'
import { ownEnum } from './own-enum.ts'

/**
 * Where the target gives an enum type a name, every column of that type names it: the name given may be the one that a
 * column's own type would have. Throws ConflictingEnumError if that column has other values.
 */
export function nameSharedEnums(plan: Plan): Plan {
  const { names, rules } = plan.comparison.dialect
  if (rules.enums !== 'type') return plan
  const given = new Set(columnsOf(plan.target.tables).flatMap(({ column }) => column.enumName ?? []))
  if (given.size === 0) return plan
  const named = (schema: DatabaseSchema): DatabaseSchema => ({
    ...schema,
    tables: schema.tables.map((each) =>
      mapColumns(each, (column, table) => {
        const [own] = ownEnum(table, column, names)
        return own !== undefined && given.has(own) ? { ...column, enumName: own } : column
      }),
    ),
  })
  const target = named(plan.target)
  const users = groupBy(columnsOf(target.tables), ({ column }) => column.enumName ?? '')
  for (const type of target.enums) refuseOtherValues(type, users.get(type.name) ?? [])
  return { ...plan, current: named(plan.current), target }
}

function refuseOtherValues({ name, values }: EnumType, users: readonly TableColumn[]): void {
  const other = users.find(({ column }) => column.enum && !isSameList(column.enum, values))
  if (!other) return
  const first = users.find(({ column }) => column.enum && isSameList(column.enum, values))
  const columns = [first, other].flatMap((each) =>
    each ? [formatColumnName({ ...each, column: each.column.name })] : [],
  )
  throw new ConflictingEnumError(name, columns)
}
