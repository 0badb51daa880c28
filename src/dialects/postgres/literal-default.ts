import type { Column } from '../../schema/column.ts'
import type { PortableType } from '../../schema/portable-types.ts'
import { isSqlText, sql } from '../../schema/sql-text.ts'
import type { SqlText } from '../../schema/sql-text.ts'
import { groupOf, knownType } from '../port/conversion.ts'
import { isTextual, stringOf } from '../sql/string-literal.ts'
import { withoutCast } from './without-cast.ts'

/** A default as a value if PostgreSQL's text of it is a literal: PostgreSQL appends a cast to the column's type. */
export function literalDefault(column: Column): Column {
  const { array, default: value } = column
  const known = array ? null : knownType(column)
  if (known === null || !isSqlText(value)) return column
  const text = withoutCast(value.text)
  const group = groupOf(column)
  if (group === 'boolean') return text === 'true' || text === 'false' ? { ...column, default: text === 'true' } : column
  if (group === 'number') {
    const number = numberOf(value.text, known)
    return number === null ? column : { ...column, default: number }
  }
  const cast = /::([a-z ]+)$/.exec(value.text)?.[1]
  // A cast to a type other than the column's is kept.
  const isOwn = cast === undefined || (CASTS[known] ?? cast) === cast
  const written = isTextual(column) && isOwn ? stringOf(text) : null
  return written === null ? column : { ...column, default: written }
}

/** The names of types in the casts that PostgreSQL adds. */
const CASTS: Readonly<Partial<Record<PortableType, string>>> = {
  text: 'text',
  varchar: 'character varying',
  char: 'bpchar',
  int: 'integer',
  decimal: 'numeric',
}

/** PostgreSQL writes -1 as `'-1'::integer`, and '-1' as `'-1'::bigint`. Null for anything else. */
function numberOf(text: string, known: PortableType): SqlText | number | string | null {
  const { digits, cast } = /^'(?<digits>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)'::(?<cast>[a-z ]+)$/.exec(text)?.groups ?? {}
  if (digits === undefined) return null
  const value = Number(digits)
  if (cast === castOfBare(value)) return sql.raw(digits)
  if (cast !== (CASTS[known] ?? known)) return null
  const isDouble = known === 'real' || known === 'double precision'
  return isDouble && String(value) === digits ? value : digits
}

/** The type that PostgreSQL gives an unquoted number. */
function castOfBare(value: number): string {
  if (!Number.isInteger(value)) return 'numeric'
  return (value | 0) === value ? 'integer' : 'bigint'
}
