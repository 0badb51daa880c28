import type { Backfill } from '../../operations/backfill.ts'
import type { Using } from '../../operations/using.ts'
import type { Column } from '../../schema/column.ts'
import { generatedBy } from '../../schema/column.ts'
import type { ConversionOptions } from '../../dialects/port/conversion.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import { portableType } from '../../schema/portable-types.ts'
import { isSqlText, sql } from '../../schema/sql-text.ts'
import type { RowValues, Value } from '../../schema/value.ts'
import type { ColumnPair } from '../compare/comparison.ts'

/** Whether the rows that are there have no value for a new column, which must not be null. */
export function needsFilling(column: Column, { rules }: Dialect): boolean {
  if (column.nullable || column.asExpression !== undefined) return false
  if (column.default !== undefined && column.default !== null) return false
  const by = generatedBy(column)
  // Where the database has no UUIDs of its own the application makes them.
  return by === null || (by === 'uuid' && !rules.makesUuids)
}

/** Gives existing rows values that whoever writes the revision fills in, by one UPDATE in its transaction. */
export function fillColumns(table: string, columns: readonly string[], dialect: Dialect): Backfill {
  const set = Object.fromEntries(columns.map((column) => [column, sql.raw(`${MARK}${table}.${column}`)]))
  return fill(table, set, dialect)
}

/** Gives existing rows the type's empty value; null where the type has none that would do. */
export function emptyColumn(table: string, column: Column, dialect: Dialect): Backfill | null {
  const value = emptyValue(column)
  return value === null ? null : fill(table, { [column.name]: value }, dialect)
}

/** Sets columns of a table where one of them has no value yet. */
export function fill(table: string, set: RowValues, dialect: Dialect): Backfill {
  const where = Object.keys(set)
    .map((column) => `${dialect.quote(column)} IS NULL`)
    .join(' OR ')
  return { kind: 'backfill', table, set, where, batchSize: null }
}

/** SQL that no database takes: what is left to fill in is never run. */
const MARK = '«fill in» '

/** What is to be filled in, `users.born`; null where a value or SQL is given. */
export function fillInOf(value: unknown): string | null {
  const text = isSqlText(value) ? value.text : value
  return typeof text === 'string' && text.startsWith(MARK) ? text.slice(MARK.length) : null
}

/**
 * USING for a column that gets another type, for each of the `dialects` that needs one; null where none does. The writer fills
 * it in where no way is known. Where another database knows none it gets this one's, and refuses it.
 */
export function usingOf(
  { table, current, wanted }: Omit<ColumnPair, 'said'>,
  dialect: Dialect,
  dialects: readonly Dialect[],
  options?: ConversionOptions,
): Using | null {
  const wayOn = (each: Dialect) => each.types.conversion(current, wanted, options)
  const here = wayOn(dialect)
  if (here === 'unknown') return `${MARK}${table}.${current.name}`
  const ways = dialects.map((each) => ({ each, way: wayOn(each) }))
  if (isSqlText(here) && ways.some(({ way }) => way === 'unknown')) return here.text
  const said = ways.flatMap(({ each: { name, rules }, way }) =>
    isSqlText(way) && rules.needsUsing ? [[name, way.text] as const] : [],
  )
  return said.length === 0 ? null : Object.fromEntries(said)
}

const EMPTY: Readonly<Record<string, Value>> = {
  smallint: 0,
  int: 0,
  bigint: 0,
  decimal: 0,
  real: 0,
  'double precision': 0,
  money: 0,
  char: '',
  varchar: '',
  text: '',
  boolean: false,
  date: '1970-01-01',
  time: '00:00:00',
  timetz: '00:00:00+00',
  timestamp: '1970-01-01 00:00:00',
  timestamptz: '1970-01-01 00:00:00+00',
  interval: '0',
  json: {},
  jsonb: {},
  bytea: new Uint8Array(),
}

function emptyValue({ type, array, enum: values, unique, primary }: Column): Value | null {
  if (unique || primary) return null
  if (array) return []
  const known = isSqlText(type) ? null : portableType(type)
  if (known === 'enum') return values?.[0] ?? null
  return known === null ? null : (EMPTY[known] ?? null)
}
