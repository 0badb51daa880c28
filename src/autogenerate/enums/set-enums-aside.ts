import type { Operation } from '../../operations/operation.ts'
import { cutName } from '../../schema/cut-name.ts'
import type { EnumType } from '../../schema/enum-type.ts'
import { isEnumNameOf } from '../../schema/naming.ts'
import { bareName, siblingName } from '../../schema/table-name.ts'
import { columnFinder, mapColumns } from '../../schema/visit.ts'
import { isSameList } from '../compare/same-list.ts'
import { type Plan, withChanges } from '../plan.ts'
import { renamedTable } from '../renames/renamed-table.ts'
import { type EnumUses, enumUses } from './enum-uses.ts'
import { enumTypeOf, ownEnum } from './own-enum.ts'

/**
 * Renames an enum type whose name stays in use while columns leave it, where the type cannot get its new values under
 * them: columns that leave still have the old values. The columns that keep the name then get a new type of that name,
 * and the renamed one is dropped like any other that no column has.
 */
export function setEnumsAside(plan: Plan): Plan {
  const { current, comparison } = plan
  const { dialect } = comparison
  if (dialect.rules.enums !== 'type' || current.enums.length === 0) return plan
  const aside = new Map<string, string>()
  const uses = enumUses(plan)
  for (const type of current.enums.filter((each) => losesItsName(each, plan, uses)))
    aside.set(type.name, asideName(type.name, plan, [...aside.values()]))
  if (aside.size === 0) return plan
  const typeNames = new Map([...aside].map(([from, to]) => [bareName(from), bareName(to)]))
  const names = {
    tableName: (name: string) => name,
    columnName: (_table: string, column: string) => column,
    enumName: (name: string) => aside.get(name) ?? name,
    typeName: (name: string) => typeNames.get(name) ?? name,
  }
  const tables = current.tables.map((each) => {
    const named = mapColumns(each, (column, table) => {
      const type = enumTypeOf(table, column, dialect.names)
      return type !== null && aside.has(type) ? { ...column, enumName: type } : column
    })
    return renamedTable(named, names, dialect)
  })
  const renames = [...aside].map(([from, to]): Operation => ({
    kind: 'renameEnum',
    enumType: from,
    name: bareName(to),
  }))
  return {
    ...withChanges(plan, { renames: [...plan.changes.renames, ...renames] }),
    current: {
      ...current,
      tables,
      enums: current.enums.map((type) => ({ ...type, name: names.enumName(type.name) })),
    },
  }
}

function losesItsName({ name, values }: EnumType, { kept, comparison }: Plan, uses: EnumUses): boolean {
  const { names } = comparison.dialect
  const users = uses.now.get(name) ?? []
  const later = uses.later.get(name) ?? []
  const [first] = later
  // A type that belongs to one column before and after changes with that column.
  const isNamed = [...users, ...later].some(({ column }) => column.enumName !== undefined)
  if (!first || !isNamed) return false
  const [inUsers, inLater] = [columnFinder(users), columnFinder(later)]
  const leaving = users.filter(({ table, column }) => !inLater(table, column.name) && !kept.tables.has(table))
  if (leaving.length === 0) return false
  const shared = uses.shared.get(name)
  const newValues = shared?.values ?? first.column.enum ?? []
  const isChanged = !isSameList(values, newValues)
  // A column's own type is created with the column.
  if (!shared) return isChanged || later.some(({ table, column }) => !inUsers(table, column.name))
  const limit = names.limit('enumType')
  // A column that goes to its own type would keep this one, if no other column has it and it could be its own.
  const keeps = leaving.some(({ table, column: { name: column } }) => {
    const wanted = uses.wanted(table, column)
    return wanted && isEnumNameOf(name, table, column, limit) && ownEnum(table, wanted, names).length > 0
  })
  if (keeps && leaving.length === users.length) return true
  const isOnlyDropped = leaving.every(({ table, column }) => !uses.wanted(table, column.name))
  return isOnlyDropped ? values.some((value) => !newValues.includes(value)) : isChanged
}

/** A free name, made of the type's: tables and views have their names in the same place as types. */
function asideName(type: string, { current, target, comparison }: Plan, chosen: readonly string[]): string {
  const named = [current, target].flatMap(({ enums, tables, views }) => [...enums, ...tables, ...views])
  const taken = [...named.map(({ name }) => name), ...chosen]
  const limit = comparison.dialect.names.limit('enumType')
  for (let number = 1; ; number++) {
    const end = number === 1 ? '_old' : `_old${number}`
    const stem = cutName(bareName(type), { ...limit, size: limit.size - end.length })
    const name = siblingName(type, `${stem}${end}`)
    if (!taken.includes(name)) return name
  }
}
