import type { Names } from '../../dialects/port/names.ts'
import type { Column } from '../../schema/column.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import type { EnumType } from '../../schema/enum-type.ts'
import { isEnumNameOf } from '../../schema/naming.ts'
import { columnsOf, mapColumns, type TableColumn } from '../../schema/visit.ts'
import type { Plan } from '../plan.ts'
import { enumTypeOf, ownEnum } from './own-enum.ts'

/**
 * Gives columns of the target the names that their enum types have in the database, where an entity gives none: a type
 * that belongs to its column keeps the name of a table or column that was renamed since.
 */
export function keepEnumNames(plan: Plan): Plan {
  const { current, target } = plan
  const { names } = plan.comparison.dialect
  const limit = names.limit('enumType')
  const kept: EnumType[] = []
  const claimed = newOwnEnums(plan)
  const named = (column: Column, table: string): Column => {
    const name = ownName(table, column, current, names)
    if (name === null || !isEnumNameOf(name, table, column.name, limit)) return column
    if (!column.enum || claimed.has(name) || target.enums.some((each) => each.name === name)) return column
    kept.push({ name, values: column.enum })
    return { ...column, enumName: name }
  }
  const tables = target.tables.map((table) => mapColumns(table, named))
  return kept.length === 0 ? plan : { ...plan, target: { ...target, tables, enums: [...target.enums, ...kept] } }
}

/** The name of the column's type, where that is the column's alone and the entity gives none. */
function ownName(
  table: string,
  { name, type, enumName: wanted }: Column,
  { tables }: DatabaseSchema,
  names: Names,
): string | null {
  const all = columnsOf(tables)
  const real = all.find((each) => each.table === table && each.column.name === name)?.column.enumName
  if (type !== 'enum' || wanted !== undefined || real === undefined) return null
  const users = all.filter((each) => enumTypeOf(each.table, each.column, names) === real)
  return users.length === 1 ? real : null
}

/** The names of the types that are created for columns which have no enum so far. */
function newOwnEnums({ current, target, comparison }: Plan): ReadonlySet<string> {
  const { names } = comparison.dialect
  const before = columnsOf(current.tables)
  const isNew = ({ table, column }: TableColumn) =>
    !before.some((each) => each.table === table && each.column.name === column.name && each.column.type === 'enum')
  return new Set(
    columnsOf(target.tables)
      .filter(isNew)
      .flatMap(({ table, column }) => ownEnum(table, column, names)),
  )
}
