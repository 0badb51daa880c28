import type { Operation } from '../../operations/operation.ts'
import type { EnumType } from '../../schema/enum-type.ts'
import type { Table } from '../../schema/table.ts'
import { isSameList } from './same-type.ts'

/** What must become of the enum types that have a name of their own. */
export interface EnumChanges {
  readonly changes: readonly Operation[]
  readonly drops: readonly Operation[]
}

/** The enum types of both sides, and the tables whose columns are of them. */
export interface ComparedEnums {
  readonly current: readonly EnumType[]
  readonly wanted: readonly EnumType[]
  readonly currentTables: readonly Table[]
  readonly wantedTables: readonly Table[]
}

/**
 * Compares enum types. One that columns of the entities' tables were of, and no entity names any more, goes; one that
 * no such column was of is somebody else's.
 */
export function compareEnums({ current, wanted, currentTables, wantedTables }: ComparedEnums): EnumChanges {
  const used = new Set(enumNames(currentTables))
  const needed = new Set(enumNames(wantedTables))
  return {
    changes: wanted.flatMap((enumType): readonly Operation[] => {
      const there = current.find(({ name }) => name === enumType.name)
      if (!there) return [{ kind: 'createEnum', enumType }]
      return changeEnum(there, enumType, currentTables)
    }),
    drops: current
      .filter(({ name }) => used.has(name) && !needed.has(name))
      .map((enumType): Operation => ({ kind: 'dropEnum', enumType: enumType.name, definition: enumType })),
  }
}

function changeEnum(there: EnumType, wanted: EnumType, _tables: readonly Table[]): readonly Operation[] {
  return isSameList(there.values, wanted.values) ? [] : (addedValues(there.name, there.values, wanted.values) ?? [])
}

/** The operations that add the values that come, each in its place; null where others go or move. */
export function addedValues(
  enumType: string,
  there: readonly string[],
  wanted: readonly string[],
): readonly Operation[] | null {
  const kept = wanted.filter((value) => there.includes(value))
  if (!isSameList(kept, there)) return null
  return wanted.flatMap((value, at): readonly Operation[] => {
    if (there.includes(value)) return []
    const before = wanted[at - 1]
    if (before !== undefined) return [{ kind: 'addEnumValue', enumType, value, after: before }]
    const next = there[0]
    return [{ kind: 'addEnumValue', enumType, value, ...(next !== undefined && { before: next }) }]
  })
}

function enumNames(tables: readonly Table[]): readonly string[] {
  return tables.flatMap(({ columns }) => columns.flatMap(({ enumName }) => enumName ?? []))
}
