import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import { primaryKeyName } from '../../schema/naming.ts'
import { bareName } from '../../schema/table-name.ts'
import { primaryKeyOf } from '../../schema/table.ts'
import type { Table } from '../../schema/table.ts'
import { columnFinder, columnsOf } from '../../schema/visit.ts'
import { ownEnum } from '../enums/own-enum.ts'
import { type Plan, withChanges } from '../plan.ts'
import { type NameChange, renameSteps } from './rename-order.ts'
import { renameSequences } from './rename-sequences.ts'
import { type NewNames, renamedTable } from './renamed-table.ts'

/**
 * Renames tables and columns, and all that refers to them or is named for them, as the databases do it themselves.
 */
export function applyRenames(plan: Plan): Plan {
  const { current: schema, target, renames } = plan
  if (renames.tables.size + renames.columns.size === 0) return plan
  const { dialect } = plan.comparison
  const { names: dialectNames, rules } = dialect
  const oldTable = (wanted: string) => renames.tables.get(wanted) ?? wanted
  const tableSteps = renameSteps(
    [...renames.tables].map(([to, from]) => ({ from, to })),
    schema.tables.map(({ name }) => name),
    (name) => dialectNames.nameKey('table', name),
  )
  const columnSteps = new Map(
    [...renames.columns].map(([table, columns]) => {
      const there = schema.tables.find(({ name }) => name === oldTable(table))
      const changes = [...columns].map(([to, from]) => ({ from, to }))
      const names = (there?.columns ?? []).map(({ name }) => name)
      return [table, renameSteps(changes, names, (name) => dialectNames.nameKey('column', name))] as const
    }),
  )
  const tableName = (name: string) => lastName(name, tableSteps)
  const columnName = (table: string, column: string) => lastName(column, columnSteps.get(tableName(table)) ?? [])
  const findWanted = columnFinder(columnsOf(target.tables))
  const isNamed = (table: string, column: string) =>
    // Where the database has no enum types, the target knows which enums have a name of their own.
    rules.enums !== 'type' && Boolean(findWanted(table, column)?.enumName)
  const enumSteps = renameSteps(
    schema.tables
      .flatMap((table) => enumChanges(table, tableName, columnName, dialect))
      .filter(({ table, column }) => !isNamed(table, column)),
    schema.enums.map(({ name }) => name),
  )
  const typeNames = new Map(enumSteps.map(({ from }) => [bareName(from), bareName(lastName(from, enumSteps))]))
  const names: NewNames = {
    tableName,
    columnName,
    enumName: (name) => lastName(name, enumSteps),
    typeName: (name) => typeNames.get(name) ?? name,
  }
  const tables = schema.tables.map((table) => renamedTable(table, names, dialect))
  const operations = [
    ...tableSteps.map(({ from, to }): Operation => ({ kind: 'renameTable', table: from, name: bareName(to) })),
    ...[...columnSteps].flatMap(([table, steps]) =>
      steps.map(({ from, to }): Operation => ({ kind: 'alterColumn', table, column: from, changes: { name: to } })),
    ),
    ...enumSteps.map(({ from, to }): Operation => ({ kind: 'renameEnum', enumType: from, name: bareName(to) })),
    ...renameSequences(schema.tables, names, dialect),
  ]
  return {
    ...withChanges(plan, { renames: operations }),
    current: {
      ...schema,
      tables,
      enums: schema.enums.map((enumType) => ({ ...enumType, name: names.enumName(enumType.name) })),
    },
    renamedKeys: new Set(schema.tables.flatMap((table, at) => renamedKey(table, tables[at]))),
  }
}

/** The name that something has after the steps. */
function lastName(name: string, steps: readonly NameChange[]): string {
  return steps.reduce((now, { from, to }) => (now === from ? to : now), name)
}

/** The type's change, and the column that has it, by its new names. */
interface EnumChange extends NameChange {
  readonly table: string
  readonly column: string
}

function enumChanges(
  { name: table, columns }: Table,
  tableName: NewNames['tableName'],
  columnName: NewNames['columnName'],
  { names }: Dialect,
): readonly EnumChange[] {
  return columns.flatMap((column) => {
    const now = { table: tableName(table), column: columnName(table, column.name) }
    const [from] = ownEnum(table, column, names)
    const [to] = ownEnum(now.table, { ...column, name: now.column }, names)
    return from === undefined || to === undefined || from === to ? [] : [{ from, to, ...now }]
  })
}

/** The table's new name, where its primary key has the name that TypeORM gave it and would get another one now. */
function renamedKey(before: Table, after: Table | undefined): readonly string[] {
  const [key, renamed] = [primaryKeyOf(before), after && primaryKeyOf(after)]
  if (!key || !after || !renamed || key.name !== primaryKeyName(before.name, key.columns)) return []
  return primaryKeyName(after.name, renamed.columns) === key.name ? [] : [after.name]
}
