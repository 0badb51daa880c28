import { groupBy } from '../../group-by.ts'
import type { Column } from '../../schema/column.ts'
import type { EnumType } from '../../schema/enum-type.ts'
import { isEnumNameOf } from '../../schema/naming.ts'
import { columnFinder, columnsOf, type FindColumn, mapColumns } from '../../schema/visit.ts'
import type { Plan } from '../plan.ts'
import { enumTypeOf, ownEnum } from './own-enum.ts'

/**
 * Gives columns of the target the names that their enum types have in the database, where an entity gives none: a type
 * that belongs to its column keeps the name of a table or column that was renamed since.
 */
export function keepEnumNames(plan: Plan): Plan {
  const { current, target } = plan
  if (!target.tables.some(({ columns }) => columns.some(isUnnamedEnum))) return plan
  const { names } = plan.comparison.dialect
  const limit = names.limit('enumType')
  const before = columnsOf(current.tables)
  const find = columnFinder(before)
  const users = groupBy(before, ({ table, column }) => enumTypeOf(table, column, names) ?? '')
  const kept: EnumType[] = []
  const claimed = new Set([...newOwnEnums(plan, find), ...target.enums.map(({ name }) => name)])
  const named = (column: Column, table: string): Column => {
    // The name of the column's type, where the entity gives none and the type is the column's alone.
    const name = isUnnamedEnum(column) ? find(table, column.name)?.enumName : undefined
    if (name === undefined || users.get(name)?.length !== 1) return column
    if (!column.enum || claimed.has(name) || !isEnumNameOf(name, table, column.name, limit)) return column
    kept.push({ name, values: column.enum })
    return { ...column, enumName: name }
  }
  const tables = target.tables.map((table) => mapColumns(table, named))
  return kept.length === 0 ? plan : { ...plan, target: { ...target, tables, enums: [...target.enums, ...kept] } }
}

function isUnnamedEnum({ type, enumName }: Column): boolean {
  return type === 'enum' && enumName === undefined
}

/** The names of the types that are created for columns which have no enum so far. */
function newOwnEnums({ target, comparison }: Plan, find: FindColumn): readonly string[] {
  return columnsOf(target.tables)
    .filter(({ table, column }) => find(table, column.name)?.type !== 'enum')
    .flatMap(({ table, column }) => ownEnum(table, column, comparison.dialect.names))
}
