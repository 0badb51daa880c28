import type { Column } from '../../schema/column.ts'
import type { PortableType } from '../../schema/portable-types.ts'
import { isSqlText, sql } from '../../schema/sql-text.ts'
import type { SqlText } from '../../schema/sql-text.ts'
import { groupOf, knownType } from '../port/conversion.ts'
import { isTextual, stringOf } from '../sql/string-literal.ts'
import { withoutCast } from './without-cast.ts'

/** A default as a value where PostgreSQL's text of it is one: it writes the column's type behind a text. */
export function literalDefault(column: Column): Column {
  const { array, default: value } = column
  const known = array ? null : knownType(column)
  if (known === null || !isSqlText(value)) return column
  const text = withoutCast(value.text)
  const group = groupOf(column)
  if (group === 'boolean') return text === 'true' || text === 'false' ? { ...column, default: text === 'true' } : column
  if (group === 'number') return { ...column, default: numberOf(value.text, known) ?? value }
  const cast = /::([a-z ]+)$/.exec(value.text)?.[1]
  // A cast to another type than the column's is kept.
  const isOwn = cast === undefined || (CASTS[known] ?? cast) === cast
  const written = isTextual(column) && isOwn ? stringOf(text) : null
  return written === null ? column : { ...column, default: written }
}

/** What PostgreSQL calls types in the casts of its own. */
const CASTS: Readonly<Partial<Record<PortableType, string>>> = {
  text: 'text',
  varchar: 'character varying',
  char: 'bpchar',
  int: 'integer',
  decimal: 'numeric',
}

/** `'-1'::integer` is what PostgreSQL makes of -1, and `'-1'::bigint` of '-1'. Null for all else. */
function numberOf(text: string, known: PortableType): SqlText | number | string | null {
  const { digits, cast } = /^'(?<digits>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)'::(?<cast>[a-z ]+)$/.exec(text)?.groups ?? {}
  if (digits === undefined) return null
  const value = Number(digits)
  if (cast === castOfBare(value)) return sql.raw(digits)
  if (cast !== (CASTS[known] ?? known)) return null
  const isDouble = known === 'real' || known === 'double precision'
  return isDouble && String(value) === digits ? value : digits
}

/** The type that PostgreSQL gives a number without quotes. */
function castOfBare(value: number): string {
  if (!Number.isInteger(value)) return 'numeric'
  return (value | 0) === value ? 'integer' : 'bigint'
}
