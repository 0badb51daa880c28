import { groupOf, knownType, type TypeGroup } from '../../dialects/port/conversion.ts'
import type { Column } from '../../schema/column.ts'
import type { PortableType } from '../../schema/portable-types.ts'
import { isSqlText, sql } from '../../schema/sql-text.ts'
import type { SqlText } from '../../schema/sql-text.ts'
import type { Table } from '../../schema/table.ts'
import { mapColumns } from '../../schema/visit.ts'
import { withoutCast } from '../../sql/without-cast.ts'

/**
 * The table, with defaults as values where the database's text of them is one: PostgreSQL writes the column's type
 * behind a text, SQLite 1 for true, and the other of them takes neither.
 */
export function literalDefaults(table: Table): Table {
  return mapColumns(table, withLiteral)
}

function withLiteral(column: Column): Column {
  const { array, default: value } = column
  const known = array ? null : knownType(column)
  if (known === null || !isSqlText(value)) return column
  const text = withoutCast(value.text)
  const group = groupOf(column)
  if (group === 'boolean') return BOOLEANS.has(text) ? { ...column, default: BOOLEANS.get(text) ?? null } : column
  // SQLite has no enum types, and takes a number for one of their values.
  if (group === 'enum' && String(Number(text)) === text) return { ...column, default: Number(text) }
  if (group === 'number') return { ...column, default: numberOf(value.text, known) ?? value }
  const cast = /::([a-z ]+)$/.exec(value.text)?.[1]
  // PostgreSQL keeps a cast to another type than the column's.
  const isOwn = cast === undefined || (CASTS[known] ?? cast) === cast
  const written = TEXTUAL.has(group) && isOwn ? stringOf(text) : null
  return written === null ? column : { ...column, default: written }
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
])

/** Types whose values both databases take as one text. */
const TEXTUAL: ReadonlySet<TypeGroup> = new Set<TypeGroup>(['text', 'enum', 'uuid', 'moment', 'time', 'json'])

/** What PostgreSQL calls types in the casts of its own. */
const CASTS: Readonly<Partial<Record<PortableType, string>>> = {
  text: 'text',
  varchar: 'character varying',
  char: 'bpchar',
  int: 'integer',
  decimal: 'numeric',
}

/** PostgreSQL's `'-1'::integer` is what it makes of -1, and `'-1'::bigint` of '-1'. Null for all else. */
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

/** The string of a literal, PostgreSQL's with backslashes too; null for all else. */
function stringOf(text: string): string | null {
  const [, escape = '', inner] = /^(E?)'((?:[^']|'')*)'$/.exec(text) ?? []
  if (inner === undefined) return null
  const plain = inner.replaceAll("''", "'")
  return escape === '' ? plain : plain.replaceAll('\\\\', '\\')
}
