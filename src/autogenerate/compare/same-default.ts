import type { Column } from '../../schema/column.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import { commonExpression, portableExpression } from '../../dialects/sql/portable-expressions.ts'
import { generatedBy } from '../../schema/column.ts'
import { portableType, type PortableType } from '../../schema/portable-types.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { withoutCast } from '../../sql/without-cast.ts'
import type { Comparison } from './comparison.ts'
import { isSameSql } from './same-sql.ts'

/** What makes a version 4 UUID on PostgreSQL: one is as good as the other. */
const UUID_MAKER = /^(?:\w+\.)?(?:uuid_generate_v4|gen_random_uuid)\(\)$/i

/** Whether both columns have one default, as far as their texts show. */
export function isSameDefault(current: Column, wanted: Column, { dialect }: Pick<Comparison, 'dialect'>): boolean {
  const [left, right] = [current, wanted].map((column) => withoutNull(dialect.defaultSql(column)))
  const plain = (text: string) => plainText(text, dialect)
  if (left != null && generatedBy(wanted) === 'uuid' && makesUuid(left, dialect)) return true
  if (left == null || right == null) return left === right
  return (
    [left, withoutCast(left)].some((text) => isSameSql(plain(text), plain(withoutCast(right)), dialect.name)) ||
    isSameNumber(withoutCast(left), withoutCast(right), wanted)
  )
}

/** On SQLite TypeORM makes the values, and a revision of PostgreSQL brings a default that makes them as well. */
function makesUuid(text: string, { name }: Dialect): boolean {
  return UUID_MAKER.test(portableExpression(commonExpression(text, name) ?? text, 'postgres'))
}

/**
 * Whether both are one number for a column of numbers, `'1'::smallint` is 1 and 1e-07 is 1e-7, or for one that
 * makes the same of 1 and '1'.
 */
function isSameNumber(left: string, right: string, { type, array, precision }: Column): boolean {
  const known = isSqlText(type) || array ? null : portableType(type)
  if (known === 'money') return isSameMoney(left, right)
  const [one, other] = [left, right].map((text) => NUMBER.exec(text)?.groups?.['number'])
  if (known === null || one === undefined || other === undefined) return false
  if (known === 'real' || known === 'double precision') return Number(one) === Number(other)
  // A column of a given size writes as many zeros as it has places.
  if (known === 'decimal' && precision !== undefined) return withoutZeros(one) === withoutZeros(other)
  return TAKE_NUMBERS.has(known) && one === other
}

/** Whether both are one amount: `1.5`, '1.50' and the database's own `'$1.50'`, in the words of its locale. */
function isSameMoney(left: string, right: string): boolean {
  const [one, other] = [left, right].map(amountOf)
  return one !== null && one === other
}

/** Null for what is no literal. */
function amountOf(text: string): string | null {
  const plain = text.replaceAll(/^\(|\)$/g, '')
  const inner = /^'([^'()]*)'$/.exec(plain)?.[1] ?? (NUMBER.test(plain) ? plain : '')
  const [, whole, cents = ''] = /^\D*(\d[\d.,\s]*?)(?:[.,](\d{1,2}))?\D*$/.exec(inner) ?? []
  if (whole === undefined) return null
  return `${inner.includes('-') ? '-' : ''}${whole.replaceAll(/\D/g, '')}.${cents.padEnd(2, '0')}`
}

function withoutZeros(number: string): string {
  return number.includes('.') ? number.replace(/\.?0+$/, '') : number
}

const TAKE_NUMBERS: ReadonlySet<PortableType> = new Set<PortableType>([
  'smallint',
  'int',
  'bigint',
  'decimal',
  'boolean',
  'char',
  'varchar',
  'text',
  'enum',
])

const NUMBER = /^\(?(?<quote>'?)(?<number>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\k<quote>\)?$/i

/**
 * Whether a default is a word for the time in quotes (`'now'`, `'today 12:00'`), which PostgreSQL takes for the time of
 * the statement that makes the column: then any moment in its place is the one that it had.
 * https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-DATETIME-SPECIAL-VALUES
 */
export function isFixedMoment(column: Column, dialect: Dialect): boolean {
  const { type, array, default: value } = column
  const known = isSqlText(type) || array ? null : portableType(type)
  if (!dialect.rules.readsMoments || known === null || !MOMENTS.has(known)) return false
  const text = dialect.defaultSql(value === undefined ? { ...column, default: null } : column)
  const inner = /^'([^']*)'$/.exec(withoutCast(text ?? ''))?.[1]
  return inner !== undefined && /(?<![a-z])(?:now|today|tomorrow|yesterday)(?![a-z])/i.test(inner)
}

const MOMENTS: ReadonlySet<PortableType> = new Set<PortableType>(['date', 'time', 'timetz', 'timestamp', 'timestamptz'])

/** Whether the moment that is there may be the one that such a default became. */
export function isMomentOf(current: Column, wanted: Column, dialect: Dialect): boolean {
  const text = dialect.defaultSql(current)
  return isFixedMoment(wanted, dialect) && text !== null && /^'[^']*'$/.test(withoutCast(text))
}

/** `DEFAULT NULL` is no default. */
function withoutNull(text: string | null): string | null {
  return text === null || /^\(?null\)?$/i.test(withoutCast(text)) ? null : text
}

/** One of the texts that mean the same. SQLite knows no booleans of its own: TRUE is 1. */
function plainText(text: string, { name }: Dialect): string {
  const words: Readonly<Record<string, string>> = { true: '1', false: '0' }
  return words[text.trim().toLowerCase()] ?? commonExpression(text, name) ?? text
}
