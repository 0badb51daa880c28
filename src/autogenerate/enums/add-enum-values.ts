import type { Names } from '../../dialects/port/names.ts'
import type { AddEnumValue } from '../../operations/enums.ts'
import type { Operation } from '../../operations/operation.ts'
import { formatColumnName } from '../../schema/column-name.ts'
import { isSameList } from '../compare/same-list.ts'
import type { Plan } from '../plan.ts'
import { ownEnum } from './own-enum.ts'

/**
 * Adds values to an enum type where nothing else changes of it: that rewrites no table. A new value can be used only
 * once it is committed: where the revision uses it, in a default or a check, the type is recreated instead, and so it is
 * where the revision fills a new column of the type, whatever the value will be.
 */
export function addEnumValues(plan: Plan): Plan {
  const { names, rules } = plan.comparison.dialect
  if (!rules.addsEnumValues) return plan
  return { ...plan, operations: withAddedValues(plan.operations, names) }
}

function withAddedValues(operations: readonly Operation[], names: Names): readonly Operation[] {
  return operations.flatMap((operation): readonly Operation[] => {
    const change = enumChange(operation, names)
    if (!change) return [operation]
    const others = operations.filter((each) => each !== operation)
    const isUsed = (value: string) => [...others, ...change.rest].some((each) => usesValue(each, value))
    const adds = addedValues(change)
    const isFilled = others.some((each) => fillsColumnOf(each, change.enumType, others))
    if (adds === null || isFilled || adds.some(({ value }) => isUsed(value))) return [operation]
    return [...adds, ...change.rest]
  })
}

interface EnumChange {
  readonly enumType: string
  readonly previous: readonly string[]
  readonly values: readonly string[]
  readonly columns: readonly string[]
  /** What else the operation does. */
  readonly rest: readonly Operation[]
}

/** The change of an enum's values that an operation is; null for any other. */
function enumChange(operation: Operation, names: Names): EnumChange | null {
  if (operation.kind === 'alterEnum') {
    const { enumType, previous, values, columns, mapping } = operation
    return previous && !mapping ? { enumType, previous, values, columns, rest: [] } : null
  }
  if (operation.kind !== 'alterColumn') return null
  const { table, column, definition, changes } = operation
  const { type, enum: values, enumName, array, using, ...others } = changes
  const [enumType] = definition ? ownEnum(table, definition, names) : []
  const stays = type === 'enum' && enumName === undefined && Boolean(array) === Boolean(definition?.array)
  if (enumType === undefined || !definition?.enum || !values || !stays || using !== undefined) return null
  return {
    enumType,
    previous: definition.enum,
    values,
    columns: [formatColumnName({ table, column })],
    rest:
      Object.keys(others).length === 0
        ? []
        : [{ ...operation, changes: others, definition: { ...definition, enum: values } }],
  }
}

/** The operations that add the values that come, each in its place; null where others go or move. */
function addedValues({ enumType, previous, values, columns }: EnumChange): readonly AddEnumValue[] | null {
  const kept = values.filter((value) => previous.includes(value))
  if (!isSameList(kept, previous)) return null
  let there = previous
  return values.flatMap((value, at): readonly AddEnumValue[] => {
    if (previous.includes(value)) return []
    const [before, next] = [values[at - 1], there[0]]
    const place = before === undefined ? (next === undefined ? {} : { before: next }) : { after: before }
    const definition = { name: enumType, values: there }
    there = there.toSpliced(before === undefined ? 0 : there.indexOf(before) + 1, 0, value)
    return [{ kind: 'addEnumValue', enumType, value, ...place, columns, definition }]
  })
}

/** Whether an operation gives values to a new column of an enum type. */
function fillsColumnOf(operation: Operation, enumType: string, all: readonly Operation[]): boolean {
  if (operation.kind !== 'backfill') return false
  const { table, set } = operation
  return all.some(
    (each) =>
      each.kind === 'addColumn' &&
      each.table === table &&
      each.column.enumName === enumType &&
      Object.hasOwn(set, each.column.name),
  )
}

/** Whether an operation uses a value in a default or in SQL; former definitions and lists of enum values do not count. */
function usesValue(operation: Operation, value: string): boolean {
  const uncounted = new Set(['definition', 'previous', 'enum', 'values', 'value', 'after', 'before', 'enumType'])
  const text = JSON.stringify(operation, (key, item: unknown) => (uncounted.has(key) ? undefined : item))
  return (
    text.includes(JSON.stringify(value)) ||
    text.includes(JSON.stringify(`'${value.replaceAll("'", "''")}'`).slice(1, -1))
  )
}
