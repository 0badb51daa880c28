import type { Dialect } from '../../../src/dialects/port/dialect.ts'
import type { TableChangeOperation } from '../../../src/operations/batch-alter-table.ts'
import type { AlterColumn, ColumnChanges } from '../../../src/operations/columns.ts'
import type { CreateConstraint, DropConstraint } from '../../../src/operations/constraints.ts'
import { reverse } from '../../../src/operations/reverse.ts'
import type { Column } from '../../../src/schema/column.ts'
import type { Index } from '../../../src/schema/index-definition.ts'
import { isSqlText } from '../../../src/schema/sql-text.ts'
import type { Table } from '../../../src/schema/table.ts'
import type { Dice } from './dice.ts'
import type { TableFacts } from './facts.ts'
import { randomColumn } from './random-table.ts'

/** What the rows of a table say of a change. */
export interface RowFacts {
  hasNulls(table: string, column: string): Promise<boolean>
  hasOnlyNulls(table: string, column: string): Promise<boolean>
  /** Whether the way back goes by the column's values: it could not, once they are lost. */
  isRelied(column: string): boolean
}

/** What a change is chosen from. */
export interface Choosing {
  readonly dice: Dice
  readonly dialect: Dialect
  readonly facts: TableFacts
  readonly tables: readonly Table[]
  readonly rows: RowFacts
}

type Choose = (choosing: Choosing) => Promise<TableChangeOperation | null> | TableChangeOperation | null

/** A change of the table that it can bear; null where the dice fell on one that it cannot. */
export async function randomChange(choosing: Choosing): Promise<TableChangeOperation | null> {
  return (await choosing.dice.pick(CHANGES)?.(choosing)) ?? null
}

const CHANGES: readonly Choose[] = [
  ({ dice, dialect, facts: { table } }) => {
    const column = randomColumn(dice, dialect)
    const isUnique = column.nullable && column.default === undefined && isComparable(column) && dice.once(3)
    return { kind: 'addColumn', table: table.name, column: { ...column, ...(isUnique && { unique: true }) } }
  },
  ({ dice, dialect, facts: { table, retypable } }) => {
    const numbers = retypable.filter(({ type }) => type === 'int' || type === 'smallint')
    const of = dice.pick(numbers)
    if (!of) return null
    const computed = {
      type: 'bigint',
      asExpression: `${dialect.quote(of.name)} * 2`,
      generatedType: 'STORED',
      nullable: true,
    } as const
    return { kind: 'addColumn', table: table.name, column: { name: dice.name(), ...computed } }
  },
  ({ dice, facts: { table, free }, rows }) => {
    const column = dice.pick(free.filter(({ name }) => !rows.isRelied(name)))
    if (!column || table.columns.length < 2) return null
    return { kind: 'dropColumn', table: table.name, column: column.name, definition: column }
  },
  ({ dice, facts: { table } }) => {
    const column = dice.pick(table.columns)
    return column ? alter(table, column, { name: dice.name() }) : null
  },
  retype,
  retype,
  async ({ dice, facts: { table, retypable }, rows }) => {
    const column = dice.pick(retypable.filter(({ primary }) => !primary))
    if (!column) return null
    if (column.nullable && (await rows.hasNulls(table.name, column.name))) return null
    return alter(table, column, { nullable: !column.nullable })
  },
  ({ dice, facts: { table, retypable } }) => {
    const column = dice.pick(retypable)
    if (!column) return null
    if (column.default !== undefined) return alter(table, column, { default: null })
    const value = DEFAULTS[isSqlText(column.type) || column.array ? '' : column.type]
    return value === undefined ? null : alter(table, column, { default: value })
  },
  ({ dice, dialect, facts: { table, retypable } }) => {
    const column = dice.pick(retypable.filter(({ type, array }) => (type === 'text' || type === 'varchar') && !array))
    if (!column) return null
    const collation = dialect.names.hasSchemas ? 'C' : 'NOCASE'
    return alter(table, column, { collation: column.collation === undefined ? collation : null })
  },
  ({ dice, dialect, facts: { table } }) => {
    const column = dice.pick(table.columns)
    if (!column || !dialect.rules.keepsComments) return null
    return alter(table, column, { comment: column.comment === undefined ? "it's \\" : null })
  },
  ({ dice, dialect, facts: { table } }) => {
    const index = randomIndex(dice, dialect, table)
    return index && { kind: 'createIndex', table: table.name, index }
  },
  ({ dice, facts: { table } }) => {
    const index = dice.pick(table.indexes ?? [])
    return index ? { kind: 'dropIndex', index: index.name, table: table.name, definition: index } : null
  },
  ({ dice, facts: { table } }) => {
    const index = dice.pick(table.indexes ?? [])
    return index ? { kind: 'renameIndex', index: index.name, name: dice.name(), table: table.name } : null
  },
  ({ dice, facts: { table } }) => {
    const [key] = table.primaryKey?.columns ?? []
    const other = dice.pick(table.columns.filter((column) => column.name !== key && isComparable(column)))
    if (key === undefined || !other) return null
    // Of two that are the same, CREATE TABLE on PostgreSQL makes one.
    if (table.uniques?.some(({ columns }) => columns[0] === other.name && columns[1] === key)) return null
    return { kind: 'createUnique', table: table.name, unique: { name: dice.name(), columns: [other.name, key] } }
  },
  ({ dice, dialect, facts: { table } }) => {
    const column = dice.pick(table.columns)
    if (!column) return null
    const name = dialect.quote(column.name)
    return {
      kind: 'createCheck',
      table: table.name,
      check: { name: dice.name(), expression: `${name} IS NULL OR ${name} IS NOT NULL -- "all"\n` },
    }
  },
  async ({ dice, facts: { table }, tables, rows }) => {
    const column = dice.pick(
      table.columns.filter(({ type, asExpression }) => type === 'bigint' && asExpression === undefined),
    )
    const parent = dice.pick(tables.filter(({ primaryKey }) => primaryKey?.columns.length === 1))
    if (!column?.nullable || !parent || !(await rows.hasOnlyNulls(table.name, column.name))) return null
    const key = parent.columns.find(({ name }) => name === parent.primaryKey?.columns[0])
    if (key?.type !== 'int' && key?.type !== 'bigint') return null
    return {
      kind: 'createForeignKey',
      table: table.name,
      foreignKey: {
        name: dice.name(),
        columns: [column.name],
        referencedTable: parent.name,
        referencedColumns: [key.name],
        ...(dice.once(2) && { onDelete: 'SET NULL' as const }),
        ...(dice.once(2) && { deferrable: 'INITIALLY IMMEDIATE' as const }),
      },
    }
  },
  ({ dice, facts }) => dice.pick(constraintsOf(facts)) ?? null,
  ({ dice, facts }) => {
    const drop = dice.pick(constraintsOf(facts, true))
    return drop
      ? { ...on(facts.table), kind: 'renameConstraint', constraint: drop.constraint, name: dice.name() }
      : null
  },
  ({ dice, facts: { table } }) => {
    const key = dice.pick(table.columns.filter((column) => column.generated))
    if (table.primaryKey || !key) return null
    return { kind: 'createPrimaryKey', table: table.name, primaryKey: { name: dice.name(), columns: [key.name] } }
  },
]

const DEFAULTS: Readonly<Record<string, ColumnChanges['default']>> = {
  int: 3,
  bigint: 2n ** 40n,
  smallint: -1,
  text: "it's",
  varchar: 'x\\',
  boolean: false,
  decimal: -0.5,
  date: '2000-01-01',
}

/** Types to which all values go, and from which they come back as they were. */
const WIDER: Readonly<Record<string, readonly ColumnChanges[]>> = {
  smallint: [{ type: 'int' }, { type: 'bigint' }, { type: 'text' }],
  int: [{ type: 'bigint' }, { type: 'text' }, { type: 'decimal', precision: 20, scale: 0 }],
  bigint: [{ type: 'text' }],
  varchar: [{ type: 'text' }, { length: 90 }, { type: 'varchar', length: 60 }],
  text: [{ type: 'varchar', length: 200 }],
  decimal: [{ type: 'text' }, { precision: 12, scale: 2 }],
  boolean: [{ type: 'text' }, { type: 'int' }],
  date: [{ type: 'text' }],
  jsonb: [{ type: 'json' }],
  enum: [{ type: 'text' }, { type: 'varchar', length: 30 }],
}

function retype({ dice, dialect, facts: { table, retypable } }: Choosing): TableChangeOperation | null {
  const column = dice.pick(retypable.filter(({ array }) => !array))
  if (!column || isSqlText(column.type)) return null
  const changes = dice.pick(WIDER[column.type] ?? [])
  if (!changes) return null
  // PostgreSQL asks the default for a cast too, and has none from every type.
  const wanted = { ...column, ...changes, name: column.name } as Column
  const how = changes.type === undefined ? 'assigned' : dialect.types.conversion(column, wanted)
  if (how === 'unknown') return null
  const isOther = changes.type !== undefined && column.default !== undefined
  return alter(table, column, {
    ...changes,
    ...(isOther && (column.type === 'boolean' || dice.once(2)) && { default: null }),
    ...(isSqlText(how) && { using: how.text }),
    ...(dice.once(5) && { name: dice.name() }),
  })
}

function isComparable({ array, type }: Column): boolean {
  return !array && type !== 'jsonb' && type !== 'json'
}

function alter(table: Table, column: Column, changes: ColumnChanges): AlterColumn {
  return { kind: 'alterColumn', table: table.name, column: column.name, changes, definition: column }
}

function randomIndex(dice: Dice, dialect: Dialect, table: Table): Index | null {
  const plain = table.columns.filter(isComparable)
  const [key] = table.primaryKey?.columns ?? []
  const column = dice.pick(plain)
  if (!column) return null
  const name = dialect.quote(column.name)
  const isUnique = key !== undefined && column.name !== key && dice.once(3)
  const isText = column.type === 'text' || column.type === 'varchar'
  const expression = isText ? `lower(${name})` : `${name} IS NULL`
  return {
    name: dice.name(),
    columns: [
      dice.once(3) ? { expression } : dice.once(2) ? { column: column.name, order: 'DESC' } : column.name,
      ...(isUnique ? [key] : []),
    ],
    ...(isUnique && { unique: true }),
    ...(dice.once(3) && { where: `${name} IS NOT NULL` }),
  }
}

/** What drops the constraints that nothing else needs; for another name those count too that something needs. */
function constraintsOf({ table, isReferenced }: TableFacts, isRenamed = false): readonly DropConstraint[] {
  const isSelf = (table.foreignKeys ?? []).some(({ referencedTable }) => referencedTable === table.name)
  // On SQLite a counted column is counted by its key.
  const isCounted = table.columns.some(({ generated, primary }) => generated && primary)
  const isKept = (isReferenced || isSelf || isCounted) && !isRenamed
  const { primaryKey, uniques = [], checks = [], foreignKeys = [] } = table
  const made: readonly CreateConstraint[] = [
    ...named(primaryKey && !isKept ? [primaryKey] : []).map(
      (each) => ({ ...on(table), kind: 'createPrimaryKey', primaryKey: each }) as const,
    ),
    ...named(uniques).map((unique) => ({ ...on(table), kind: 'createUnique', unique }) as const),
    ...named(checks).map((check) => ({ ...on(table), kind: 'createCheck', check }) as const),
    ...named(foreignKeys).map((foreignKey) => ({ ...on(table), kind: 'createForeignKey', foreignKey }) as const),
  ]
  return made.map(reverse).filter((drop) => drop.kind === 'dropConstraint')
}

/** Those with a name; one without gets another, hub's, on the way back. */
function named<Constraint extends { readonly name?: string }>(constraints: readonly Constraint[]) {
  return constraints.flatMap((each) => (each.name === undefined ? [] : [{ ...each, name: each.name }]))
}

function on({ name }: Table): { readonly table: string } {
  return { table: name }
}
