import type { Column } from '../../schema/column.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Types } from '../../dialects/port/types.ts'
import { generatedBy } from '../../schema/column.ts'
import { portableType, type PortableType } from '../../schema/portable-types.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import type { Comparison } from './comparison.ts'
import { isSameSql } from './same-sql.ts'

/** Whether both columns have one default, as far as their texts show. */
export function isSameDefault(current: Column, wanted: Column, { dialect }: Pick<Comparison, 'dialect'>): boolean {
  const { types } = dialect
  const { withoutCast } = types
  const [left, right] = [current, wanted].map((column) => withoutNull(types.defaultSql(column), types))
  const plain = (text: string) => plainText(text, types)
  if (left != null && generatedBy(wanted) === 'uuid' && types.makesUuid(left)) return true
  if (left == null || right == null) return left === right
  return (
    [left, withoutCast(left)].some((text) => isSameSql(plain(text), plain(withoutCast(right)), dialect)) ||
    isSameNumber(withoutCast(left), withoutCast(right), wanted)
  )
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

/** Whether the current default may be the time that a default of 'now' became, which is evaluated once, when the column is created. */
export function isMomentOf(current: Column, wanted: Column, { types }: Dialect): boolean {
  const text = types.defaultSql(current)
  return types.isFixedMoment(wanted) && text !== null && /^'[^']*'$/.test(types.withoutCast(text))
}

/** `DEFAULT NULL` is no default. */
function withoutNull(text: string | null, types: Types): string | null {
  return text === null || /^\(?null\)?$/i.test(types.withoutCast(text)) ? null : text
}

/** One of the texts that mean the same. Where a database knows no booleans TRUE is 1. */
function plainText(text: string, types: Types): string {
  const words: Readonly<Record<string, string>> = { true: '1', false: '0' }
  return words[text.trim().toLowerCase()] ?? types.commonDefault(text)
}
