import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { primaryKeyName } from '../../schema/naming.ts'
import { bareName, siblingName } from '../../schema/table-name.ts'
import { primaryKeyOf } from '../../schema/table.ts'
import type { Table } from '../../schema/table.ts'
import { ownEnum } from '../enums/drop-own-enums.ts'
import { type NameChange, renameSteps } from './rename-order.ts'
import { renameSequences } from './rename-sequences.ts'
import { type NewNames, renamedTable } from './renamed-table.ts'

/** Names that changed: of tables, and of columns by the table's new name. */
export interface Renames {
  /** New name to old name, a schema included where there is one. */
  readonly tables: ReadonlyMap<string, string>
  /** By the table's new name: new name to old name. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** The operations that rename, and the schema as it is after them. */
export interface Renamed {
  readonly operations: readonly Operation[]
  readonly schema: DatabaseSchema
  /** The tables, by their new names, whose primary keys TypeORM names for names that changed. */
  readonly keysNamedAnew: ReadonlySet<string>
}

/**
 * Renames tables and columns, and all that speaks of them or is named for them, as the databases do it themselves.
 * `target` says which enums have a name of their own where the database knows no enum types.
 */
export function applyRenames(
  schema: DatabaseSchema,
  renames: Renames,
  dialect: Dialect,
  target: readonly Table[],
): Renamed {
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
  const isNamed = (table: string, column: string) =>
    rules.enums !== 'type' &&
    target.some(({ name, columns }) => name === table && columns.some((each) => each.name === column && each.enumName))
  const enumSteps = renameSteps(
    schema.tables
      .flatMap((table) => enumChanges(table, tableName, columnName))
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
  return {
    operations: [
      ...tableSteps.map(({ from, to }): Operation => ({ kind: 'renameTable', table: from, name: bareName(to) })),
      ...[...columnSteps].flatMap(([table, steps]) =>
        steps.map(({ from, to }): Operation => ({ kind: 'alterColumn', table, column: from, changes: { name: to } })),
      ),
      ...enumSteps.map(({ from, to }): Operation => ({ kind: 'renameEnum', enumType: from, name: bareName(to) })),
      ...renameSequences(schema.tables, names, dialect),
    ],
    schema: {
      ...schema,
      tables,
      enums: schema.enums.map((enumType) => ({ ...enumType, name: names.enumName(enumType.name) })),
    },
    keysNamedAnew: new Set(schema.tables.flatMap((table, at) => keyNamedAnew(table, tables[at]))),
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
): readonly EnumChange[] {
  return columns.flatMap((column) => {
    const now = { table: tableName(table), column: columnName(table, column.name) }
    const [from] = ownEnum(table, column)
    const [to] = ownEnum(now.table, { ...column, name: now.column })
    return from === undefined || to === undefined || from === to ? [] : [{ from, to, ...now }]
  })
}

function keyNamedAnew(before: Table, after: Table | undefined): readonly string[] {
  const [key, renamed] = [primaryKeyOf(before), after && primaryKeyOf(after)]
  if (!key || !after || !renamed || key.name !== primaryKeyName(before.name, key.columns)) return []
  return primaryKeyName(after.name, renamed.columns) === key.name ? [] : [after.name]
}

/** What looks like a renaming: something that goes, and something of the same kind that comes. */
export type RenameCandidate =
  | { readonly kind: 'table'; readonly from: string; readonly to: string }
  | { readonly kind: 'column'; readonly table: string; readonly from: string; readonly to: string }

/** The text by which `--rename` takes a candidate. */
export function renameText(candidate: RenameCandidate): string {
  return candidate.kind === 'table'
    ? `${candidate.from}:${candidate.to}`
    : `${candidate.table}.${candidate.from}:${candidate.to}`
}

/** The schema that a table's new name must share. */
export function isSibling(from: string, to: string): boolean {
  return siblingName(from, bareName(to)) === to
}
