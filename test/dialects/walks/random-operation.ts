import type { Dialect } from '../../../src/dialects/port/dialect.ts'
import type { Operation } from '../../../src/operations/operation.ts'
import type { Column } from '../../../src/schema/column.ts'
import type { EnumType } from '../../../src/schema/enum-type.ts'
import { enumName } from '../../../src/schema/naming.ts'
import { formatTableName, parseTableName, siblingName } from '../../../src/schema/table-name.ts'
import type { SchemaState } from '../schema-state.ts'
import type { Dice } from './dice.ts'
import type { TableFacts } from './facts.ts'
import { randomTable } from './random-table.ts'

/** What an operation on more than one table's own is chosen from. */
export interface Surroundings {
  readonly dice: Dice
  readonly dialect: Dialect
  readonly state: SchemaState
  readonly facts: readonly TableFacts[]
}

/** An operation on tables, views and enums that the schema can bear; null where the dice fell on one that it cannot. */
export function randomOperation(surroundings: Surroundings): Operation | null {
  return surroundings.dice.pick(OPERATIONS)?.(surroundings) ?? null
}

const OPERATIONS: readonly ((surroundings: Surroundings) => Operation | null)[] = [
  ({ dice, dialect, state }) => ({ kind: 'createTable', table: randomTable(dice, dialect, state.tables) }),
  ({ dice, facts }) => {
    const found = dice.pick(facts.filter((each) => !each.isReferenced && !each.isWatched && hasNames(each)))
    return found ? { kind: 'dropTable', table: found.table.name, definition: found.table } : null
  },
  ({ dice, facts }) => {
    const found = dice.pick(facts)
    return found ? { kind: 'renameTable', table: found.table.name, name: dice.name() } : null
  },
  ({ dice, dialect, facts }) => {
    const found = dice.pick(facts)
    const column = dice.pick(found?.table.columns ?? [])
    if (!found || !column) return null
    const definition = `SELECT ${dialect.quote(column.name)}, 1 AS one FROM ${dialect.quoteTable(found.table.name)}`
    return { kind: 'createView', view: { name: formatTableName({ schema: null, name: dice.name() }), definition } }
  },
  ({ dice, state }) => {
    const view = dice.pick(state.views.filter(({ name }) => !isRead(name, state)))
    return view ? { kind: 'dropView', view: view.name, definition: view } : null
  },
  ({ dice, state, facts, dialect }) => {
    const view = dice.pick(state.views.filter(({ name }) => !isRead(name, state)))
    const found = dice.pick(facts)
    if (!view || !found || found.table.name === view.name) return null
    const definition = `${view.definition} WHERE EXISTS (SELECT 1 FROM ${dialect.quoteTable(found.table.name)})`
    if (/\bWHERE\b/i.test(view.definition)) return null
    return { kind: 'createView', view: { ...view, definition }, replace: true, previous: view }
  },
  ({ dice, dialect, facts }) => {
    const found = dice.pick(facts)
    if (!found || !dialect.rules.keepsComments) return null
    const { name, comment = null } = found.table
    return { kind: 'commentTable', table: name, comment: comment === null ? "it's \\" : null, previous: comment }
  },
  ({ dice, dialect }) => {
    if (dialect.rules.enums !== 'type') return null
    const name = formatTableName({ schema: null, name: dice.name() })
    return { kind: 'createEnum', enumType: { name, values: ['x', "it's", 'y\\'] } }
  },
  ({ dice, state, facts }) => {
    const used = facts.flatMap(({ table }) => table.columns.map((column) => column.enumName))
    const enumType = dice.pick(state.enums.filter(({ name }) => !used.includes(name) && !isOwned(name, state)))
    return enumType ? { kind: 'dropEnum', enumType: enumType.name, definition: enumType } : null
  },
  ({ dice, state }) => {
    const enumType = dice.pick(state.enums)
    const value = dice.pick(enumType?.values ?? [])
    if (!enumType || value === undefined) return null
    return { kind: 'renameEnumValue', enumType: enumType.name, value, newValue: dice.name() }
  },
  ({ dice, state, facts }) => {
    const enumType = dice.pick(freeEnums(state, facts))
    if (!enumType) return null
    const columns = columnsOf(enumType.name, state)
    return { kind: 'addEnumValue', enumType: enumType.name, value: dice.name(), columns, definition: enumType }
  },
  ({ dice, state, facts }) => {
    const enumType = dice.pick(freeEnums(state, facts))
    if (!enumType) return null
    const { name, values } = enumType
    return {
      kind: 'alterEnum',
      enumType: name,
      values: [dice.name(), ...values.toReversed()],
      columns: columnsOf(name, state),
      previous: values,
    }
  },
  ({ dice, state }) => {
    const enumType = dice.pick(state.enums)
    return enumType ? { kind: 'renameEnum', enumType: enumType.name, name: dice.name() } : null
  },
]

/** Whether everything on the table has a name: what has none gets hub's on the way back. */
function hasNames({ table: { uniques = [], checks = [], foreignKeys = [] } }: TableFacts): boolean {
  return [...uniques, ...checks, ...foreignKeys].every(({ name }) => name !== undefined)
}

/** Whether another view reads a view. */
function isRead(name: string, { views }: SchemaState): boolean {
  const plain = parseTableName(name)?.name ?? name
  return views.some((view) => view.name !== name && view.definition.includes(plain))
}

/** The types that can get other values, and give them back: no view and no computed column has one. */
function freeEnums(state: SchemaState, facts: readonly TableFacts[]): readonly EnumType[] {
  const free = facts.flatMap(({ table, retypable }) => columnPaths(table.name, retypable))
  return state.enums.filter(({ name }) => columnsOf(name, state).every((path) => free.includes(path)))
}

/** Whether a type is named for a column. */
function isOwned(name: string, state: SchemaState): boolean {
  return columnsOf(name, state).length > 0
}

/** The columns of an enum type, which one that is named for its column does not say. */
function columnsOf(name: string, { tables }: SchemaState): readonly string[] {
  return tables.flatMap((table) => {
    const isOf = (column: Column) => column.enum && (column.enumName ?? ownEnum(table.name, column.name)) === name
    return columnPaths(table.name, table.columns.filter(isOf))
  })
}

function columnPaths(table: string, columns: readonly Column[]): readonly string[] {
  const quoted = (part: string) => `"${part.replaceAll('"', '""')}"`
  return columns.map(({ name }) => `${quoted(parseTableName(table)?.name ?? table)}.${quoted(name)}`)
}

function ownEnum(table: string, column: string): string {
  return siblingName(table, enumName(parseTableName(table)?.name ?? table, column, { size: 63, unit: 'bytes' }))
}
