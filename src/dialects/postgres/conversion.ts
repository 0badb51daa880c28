import type { Column } from '../../schema/column.ts'
import { isSqlText, sql } from '../../schema/sql-text.ts'
import type { Conversion, ConversionOptions } from '../port/conversion.ts'
import { goesByText, groupOf, knownType } from '../port/conversion.ts'
import { quote } from './quote.ts'
import { columnType } from './column-type.ts'

/**
 * How values are converted to another type (https://www.postgresql.org/docs/current/sql-createcast.html): with an
 * explicit cast if PostgreSQL has no assignment cast. Never to a length: an explicit cast truncates a longer text,
 * whereas assignment refuses it. To an enum by the text of its values; the statement that creates the type casts them.
 */
export function conversion(from: Column, to: Column, options: ConversionOptions = {}): Conversion {
  // It is recomputed, and cannot have USING.
  if (from.asExpression !== undefined) return 'assigned'
  const column = quote(from.name)
  if (from.array && to.array) return listConversion(from, to, column)
  if (to.array) return toList(from, to, column, options)
  if (from.array) return fromList(from, to, column, options)
  return valueConversion(from, to, column)
}

/** One value becomes one value of another type. `value` is its SQL. */
function valueConversion(from: Column, to: Column, value: string): Conversion {
  const [old, wanted] = [groupOf(from), groupOf(to)]
  if (isAssigned(from, to)) return 'assigned'
  const cast = castTo(to)
  if (old === 'bytes' && (wanted === 'text' || wanted === 'json'))
    return using(`convert_from(${value}, 'UTF8')${wanted === 'json' ? cast : ''}`)
  if (old === 'text' && wanted === 'bytes') return using(`convert_to(${value}, 'UTF8')`)
  if (old === 'bytes' || wanted === 'bytes') return 'unknown'
  if (wanted === 'text') return 'assigned'
  if (old === 'json') return using(`(${value} #>> '{}')${cast}`)
  if (wanted === 'enum') return 'assigned'
  if (old === 'text') return using(`${value}${knownType(from) === 'char' ? '::text' : ''}${cast}`)
  if (wanted === 'json') return using(`to_${knownType(to) ?? 'json'}(${value})`)
  if (goesByText(old, wanted)) return using(`${value}::text${cast}`)
  if (old === 'boolean' && wanted === 'number') return using(`${value}::int${knownType(to) === 'int' ? '' : cast}`)
  if (old === 'number' && wanted === 'boolean')
    return using(`${value} <> ${knownType(from) === 'money' ? "'0'::money" : '0'}`)
  // Money and other numeric types can always be converted via decimal.
  if (old === 'number' && wanted === 'number') return using(`${value}::numeric${cast}`)
  return 'unknown'
}

/** Whether PostgreSQL has an assignment cast between the types. */
function isAssigned(from: Column, to: Column): boolean {
  const [old, wanted] = [knownType(from), knownType(to)]
  if (old === null || wanted === null) return old === wanted && firstWord(from) === firstWord(to)
  if (old === wanted) return true
  const [group, other] = [groupOf(from), groupOf(to)]
  if (group === 'number' && other === 'number' && old !== 'money' && wanted !== 'money') return true
  if ((group === 'moment' || group === 'json' || group === 'text') && group === other) return true
  return ASSIGNED.has(`${old} ${wanted}`)
}

/** Assignment casts in `pg_cast` that `isAssigned` does not cover. */
const ASSIGNED = new Set([
  'int money',
  'bigint money',
  'decimal money',
  'money decimal',
  'timestamp time',
  'timestamptz time',
  'timestamptz timetz',
  'time timetz',
  'timetz time',
  'time interval',
  'interval time',
  'cidr inet',
  'inet cidr',
  'macaddr macaddr8',
  'macaddr8 macaddr',
  'bit varbit',
  'varbit bit',
])

/** A list becomes a list of another type, element by element. */
function listConversion(from: Column, to: Column, column: string): Conversion {
  // The statement that creates an enum casts the list itself.
  if (isAssigned(from, to) || groupOf(to) === 'enum') return 'assigned'
  return using(`${column}::text[]${castTo(to)}[]`)
}

/** A single value becomes a list that contains it. */
function toList(from: Column, to: Column, column: string, { isBack }: ConversionOptions): Conversion {
  const cast = castTo(to)
  if (isBack && groupOf(from) === 'text') return using(`${column}::text${cast === '' ? '::text' : cast}[]`)
  if (groupOf(from) === 'json') return 'unknown'
  const value = valueConversion(from, { ...to, array: false }, column)
  if (value === 'unknown') return value
  const item = value === 'assigned' ? `${column}${cast === '' ? '::text' : cast}` : value.text
  return using(`CASE WHEN ${column} IS NULL THEN NULL ELSE ARRAY[${item}] END`)
}

/**
 * A list becomes a text or JSON that contains all of it; otherwise its only element. A list of several elements has no
 * equivalent: the cast fails, and the error shows the list.
 */
function fromList(from: Column, to: Column, column: string, { isBack }: ConversionOptions): Conversion {
  const group = groupOf(to)
  if (group === 'json') return using(`to_${knownType(to) ?? 'json'}(${column})`)
  if (group === 'text' && !isBack) return 'assigned'
  const only = `${column}[CASE WHEN cardinality(${column}) > 1 THEN (${column}::text || ' has several values')::int ELSE 1 END]`
  const value = valueConversion({ ...from, array: false }, to, only)
  return value === 'assigned' ? using(`${only}${castTo(to)}`) : value
}

/** The cast to a type without its size; none for an enum, which is cast where its type is created. */
function castTo(column: Column): string {
  const known = knownType(column)
  if (known === 'enum') return ''
  // Without a size these mean one character or one bit, and truncate the rest.
  if (known === 'char') return '::bpchar'
  if (known === 'bit') return '::varbit'
  const { length: _length, precision: _precision, scale: _scale, array: _array, ...sizeless } = column
  return `::${columnType(sizeless)}`
}

function firstWord({ type }: Column): string | undefined {
  return isSqlText(type) ? /^[\w."]+/.exec(type.text)?.[0] : undefined
}

function using(text: string): Conversion {
  return sql.raw(text)
}
