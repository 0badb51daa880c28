import type { Column } from '../../schema/column.ts'
import type { PortableType } from '../../schema/portable-types.ts'
import { portableType } from '../../schema/portable-types.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { quote } from './quote.ts'
import { columnType } from './types.ts'

/** Numbers, from the narrowest; each is assigned to any other, or PostgreSQL says that a value does not fit. */
const NUMBERS: readonly (PortableType | null)[] = ['smallint', 'int', 'bigint', 'decimal', 'real', 'double precision']
const TEXTS: readonly (PortableType | null)[] = ['varchar', 'text', 'char']
/** Each is assigned to the others by PostgreSQL itself. */
const TIMES: readonly (PortableType | null)[] = ['date', 'timestamp', 'timestamptz']

/**
 * How values become those of another type (https://www.postgresql.org/docs/current/sql-createcast.html): a cast, where
 * PostgreSQL would not take one by itself. Never to a length: an explicit cast cuts a longer text, where assignment
 * refuses it. Null where PostgreSQL assigns by itself.
 */
export function conversion(from: Column, to: Column): string | null {
  const column = quote(from.name)
  const [old, wanted] = [known(from), known(to)]
  if (from.array || to.array) return arrayConversion(from, to, column)
  if (old !== null && (old === wanted || isAssigned(old, wanted))) return null
  const type = castType(to)
  if (type === null) return null
  if (old === 'boolean' && NUMBERS.includes(wanted))
    return wanted === 'int' ? `${column}::int` : `${column}::int::${type}`
  if (NUMBERS.includes(old) && wanted === 'boolean') return `${column} <> 0`
  // What has no cast of its own goes by its text: an enum, a uuid, JSON.
  const isDirect = TEXTS.includes(old) || (old === 'jsonb' && (NUMBERS.includes(wanted) || wanted === 'boolean'))
  return isDirect ? `${column}::${type}` : `${column}::text::${type}`
}

/** Whether PostgreSQL assigns one to the other without being told. */
function isAssigned(from: PortableType, to: PortableType | null): boolean {
  if (NUMBERS.includes(from) && NUMBERS.includes(to)) return true
  if (TIMES.includes(from) && TIMES.includes(to)) return true
  // Every type is assigned to text.
  if (TEXTS.includes(to)) return true
  return (
    (from === 'json' && to === 'jsonb') || (from === 'jsonb' && to === 'json') || (from === 'cidr' && to === 'inet')
  )
}

/** One value becomes a list of it; a list becomes one value only where somebody says which. */
function arrayConversion(from: Column, to: Column, column: string): string | null {
  const type = castType({ ...to, array: false })
  if (type === null || (from.array && !to.array)) return null
  if (!from.array) return `CASE WHEN ${column} IS NULL THEN NULL ELSE ARRAY[${column}::text::${type}] END`
  return known(from) === known(to) ? null : `${column}::text[]::${type}[]`
}

/** The type without its size; null for an enum, whose cast is written where its type is made. */
function castType(column: Column): string | null {
  if (known(column) === 'enum') return null
  const { length: _length, precision: _precision, scale: _scale, ...sizeless } = column
  return columnType(sizeless)
}

function known({ type }: Column): PortableType | null {
  return isSqlText(type) ? null : portableType(type)
}
