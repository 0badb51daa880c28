import type { Dialect } from '../../../src/dialects/port/dialect.ts'
import type { RowValues, Value } from '../../../src/schema/value.ts'
import type { Column } from '../../../src/schema/column.ts'
import { isSqlText, sql } from '../../../src/schema/sql-text.ts'
import type { Table } from '../../../src/schema/table.ts'
import { formatTableName } from '../../../src/schema/table-name.ts'
import type { Dice } from './dice.ts'

/** Types of both databases, each with a default and a value of a row. */
const TYPES: readonly { readonly type: Omit<Column, 'name'>; readonly default: Value; row(number: number): Value }[] = [
  { type: { type: 'int' }, default: 7, row: (number) => number },
  { type: { type: 'bigint' }, default: -9007199254740993n, row: (number) => number * 2 },
  { type: { type: 'smallint' }, default: 0, row: (number) => -number },
  { type: { type: 'text' }, default: "it's \\ \n", row: (number) => `text ${number}` },
  { type: { type: 'varchar', length: 40 }, default: '', row: (number) => `${number}` },
  { type: { type: 'decimal', precision: 9, scale: 2 }, default: 1.5, row: (number) => number + 0.25 },
  { type: { type: 'boolean' }, default: true, row: (number) => number % 2 === 0 },
  { type: { type: 'date' }, default: '2024-02-29', row: (number) => `2024-01-0${number}` },
  { type: { type: 'timestamptz' }, default: new Date(0), row: (number) => new Date(number * 1e9) },
  { type: { type: 'jsonb' }, default: { a: ["it's"] }, row: (number) => ({ number }) },
  { type: { type: 'text', array: true }, default: ['x', 'y"z'], row: (number) => [`${number}`, ''] },
  { type: { type: 'enum', enum: ['a', "it's"] }, default: "it's", row: () => 'a' },
]

/** A column of any type that rows of any table can get. */
export function randomColumn(dice: Dice, dialect: Dialect): Column {
  const chosen = dice.pick(TYPES) ?? TYPES[0]
  const isText = chosen?.type.type === 'text' && !chosen.type.array
  return {
    name: dice.name(),
    type: 'int',
    ...chosen?.type,
    ...(dice.once(2) ? { nullable: true } : { default: chosen?.default ?? 0 }),
    ...(dice.once(4) && chosen?.type.type === 'timestamptz' && { default: sql`now()` }),
    ...(dice.once(3) && isText && { collation: dialect.names.hasSchemas ? 'C' : 'NOCASE' }),
    ...(dice.once(4) && dialect.rules.keepsComments && { comment: "it's \\ said" }),
  }
}

/** A table with a key, and some of what a table may have; `parents` are tables that it may refer to. */
export function randomTable(dice: Dice, dialect: Dialect, parents: readonly Table[]): Table {
  const key: Column = {
    name: dice.name(),
    type: dice.pick(['int', 'bigint']) ?? 'int',
    primary: true,
    ...(dice.once(2) && { generated: 'increment' as const }),
  }
  const columns = Array.from({ length: 1 + dice.below(3) }, () => randomColumn(dice, dialect))
  const parent = dice.once(2) ? dice.pick(parents.filter(isCountable)) : undefined
  const [parentKey] = parent?.primaryKey?.columns ?? []
  const reference: Column = { name: dice.name(), type: 'bigint', nullable: true }
  const { quote } = dialect
  const [first] = columns
  const isPlain = first && !first.array && first.type !== 'jsonb'
  return {
    name: formatTableName({ schema: null, name: dice.name() }),
    columns: [key, ...columns, reference],
    primaryKey: { name: dice.name(), columns: [key.name] },
    ...(dice.once(2) && { uniques: [{ name: dice.name(), columns: [reference.name, key.name] }] }),
    ...(dice.once(2) && { checks: [{ name: dice.name(), expression: `${quote(key.name)} > 0` }] }),
    ...(parent &&
      parentKey !== undefined && {
        foreignKeys: [
          {
            name: dice.name(),
            columns: [reference.name],
            referencedTable: parent.name,
            referencedColumns: [parentKey],
            ...(dice.once(2) && { onDelete: 'CASCADE' as const, deferrable: 'INITIALLY DEFERRED' as const }),
          },
        ],
      }),
    ...(dice.once(2) &&
      isPlain && { indexes: [{ name: dice.name(), columns: [{ column: first.name, order: 'DESC' as const }] }] }),
    ...(dice.once(3) && dialect.rules.keepsComments && { comment: 'what it is' }),
  }
}

/** Whether a column of type bigint can refer to the table's key. */
function isCountable({ columns, primaryKey }: Table): boolean {
  const key = columns.find(({ name }) => name === primaryKey?.columns[0])
  return key?.type === 'int' || key?.type === 'bigint'
}

/** Rows for a table: what is generated is left out, and what refers to another table is null. */
export function rowsFor(
  { columns, primaryKey, uniques = [], foreignKeys = [] }: Table,
  count: number,
): readonly RowValues[] {
  const key = [...(primaryKey?.columns ?? []), ...uniques.flatMap((unique) => unique.columns)]
  const references = foreignKeys.flatMap((foreignKey) => foreignKey.columns)
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1
    const values = columns
      .filter(({ asExpression, generated }) => asExpression === undefined && !generated)
      .flatMap((column): readonly (readonly [string, Value])[] => {
        if (references.includes(column.name) && column.nullable) return [[column.name, null]]
        const isLeftOut =
          !key.includes(column.name) && number % 2 === 0 && (column.nullable || column.default !== undefined)
        return isLeftOut ? [] : [[column.name, valueFor(column, number)]]
      })
    return Object.fromEntries(values)
  })
}

function valueFor({ type, array, enum: values }: Column, number: number): Value {
  if (values) return array ? [...values] : (values[0] ?? '')
  const found = TYPES.find((each) => each.type.type === type && (each.type.array ?? false) === (array ?? false))
  return found && !isSqlText(type) ? found.row(number) : `${number}`
}
