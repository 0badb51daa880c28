import type { Operation } from '../../operations/operation.ts'
import { formatColumnName } from '../../schema/column-name.ts'
import type { EnumType } from '../../schema/enum-type.ts'
import type { Table } from '../../schema/table.ts'
import { columnsOf } from '../../schema/visit.ts'
import { isSameList } from './same-type.ts'

/** What must become of the enum types that have a name of their own. */
export interface EnumChanges {
  readonly creates: readonly Operation[]
  /** Other values for types that are there. */
  readonly changes: readonly Operation[]
  readonly drops: readonly Operation[]
}

/** The enum types of both sides, and the tables whose columns are of them. */
export interface ComparedEnums {
  readonly current: readonly EnumType[]
  readonly wanted: readonly EnumType[]
  readonly currentTables: readonly Table[]
  /** Those of them that no entity has and that stay. */
  readonly keptTables: readonly Table[]
  readonly wantedTables: readonly Table[]
}

/**
 * Compares enum types. One that columns of the entities' tables were of, and no entity names any more, goes; one that
 * no such column was of is somebody else's.
 */
export function compareEnums({ current, wanted, currentTables, keptTables, wantedTables }: ComparedEnums): EnumChanges {
  const used = new Set(enumNames(currentTables))
  const needed = new Set(enumNames([...wantedTables, ...keptTables]))
  const find = (types: readonly EnumType[], name: string) => types.find((each) => each.name === name)
  return {
    creates: wanted
      .filter(({ name }) => !find(current, name))
      .map((enumType): Operation => ({ kind: 'createEnum', enumType })),
    changes: wanted.flatMap(({ name, values }): readonly Operation[] => {
      const previous = find(current, name)?.values
      if (!previous || isSameList(previous, values)) return []
      return [{ kind: 'alterEnum', enumType: name, values, columns: columnsOfType(name, currentTables), previous }]
    }),
    drops: current
      .filter(({ name }) => used.has(name) && !needed.has(name))
      .map((enumType): Operation => ({ kind: 'dropEnum', enumType: enumType.name, definition: enumType })),
  }
}

function enumNames(tables: readonly Table[]): readonly string[] {
  return columnsOf(tables).flatMap(({ column }) => column.enumName ?? [])
}

function columnsOfType(enumType: string, tables: readonly Table[]): readonly string[] {
  return columnsOf(tables)
    .filter(({ column }) => column.enumName === enumType)
    .map(({ table, column }) => formatColumnName({ table, column: column.name }))
}
