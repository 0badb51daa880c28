import type { Operation } from '../../operations/operation.ts'
import { formatColumnName } from '../../schema/column-name.ts'
import type { Table } from '../../schema/table.ts'
import { columnsOf } from '../../schema/visit.ts'
import { enumTypeOf } from '../enums/own-enum.ts'
import { type Plan, withChanges } from '../plan.ts'
import { isSameList } from './same-list.ts'

/**
 * Compares the enum types that have a name of their own. One that columns of the entities' tables had, and no entity
 * names any more, is dropped; one that no such column had is somebody else's.
 */
export function compareEnums(plan: Plan): Plan {
  const { current, target, unpaired, kept } = plan
  if (current.enums.length + target.enums.length === 0) return plan
  const keptTables = unpaired.filter(({ name }) => kept.tables.has(name))
  const { names } = plan.comparison.dialect
  const typesOf = (tables: readonly Table[]) =>
    columnsOf(tables).flatMap(({ table, column }) => enumTypeOf(table, column, names) ?? [])
  const used = new Set(columnsOf(current.tables).flatMap(({ column }) => column.enumName ?? []))
  const needed = new Set(typesOf([...target.tables, ...keptTables]))
  const before = new Map(current.enums.map(({ name, values }) => [name, values]))
  const changes = target.enums.flatMap(({ name, values }): readonly Operation[] => {
    const previous = before.get(name)
    if (!previous || isSameList(previous, values)) return []
    return [{ kind: 'alterEnum', enumType: name, values, columns: columnsOfType(name, current.tables), previous }]
  })
  return withChanges(plan, {
    enumCreates: target.enums
      .filter(({ name }) => !before.has(name))
      .map((enumType): Operation => ({ kind: 'createEnum', enumType })),
    enumChanges: [...plan.changes.enumChanges, ...changes],
    enumDrops: current.enums
      .filter(({ name }) => used.has(name) && !needed.has(name))
      .map((enumType): Operation => ({ kind: 'dropEnum', enumType: enumType.name, definition: enumType })),
  })
}

function columnsOfType(enumType: string, tables: readonly Table[]): readonly string[] {
  return columnsOf(tables)
    .filter(({ column }) => column.enumName === enumType)
    .map(({ table, column }) => formatColumnName({ table, column: column.name }))
}
