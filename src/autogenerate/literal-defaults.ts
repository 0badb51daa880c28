import type { Column } from '../schema/column.ts'
import { portableType, type PortableType } from '../schema/portable-types.ts'
import { isSqlText } from '../schema/sql-text.ts'
import type { Table } from '../schema/table.ts'
import { withoutCast } from '../sql/without-cast.ts'

/**
 * The table, with defaults as values where the database's text of them is one: PostgreSQL writes the column's type
 * behind a text, SQLite 1 for true, and the other of them takes neither.
 */
export function literalDefaults(table: Table): Table {
  return { ...table, columns: table.columns.map(withLiteral) }
}

function withLiteral(column: Column): Column {
  const { type, array, default: value } = column
  const known = isSqlText(type) || array ? null : portableType(type)
  if (known === null || !isSqlText(value)) return column
  const text = withoutCast(value.text)
  if (known === 'boolean') return BOOLEANS.has(text) ? { ...column, default: BOOLEANS.get(text) ?? null } : column
  const cast = /::([a-z ]+)$/.exec(value.text)?.[1]
  // PostgreSQL keeps a cast to another type than the column's.
  const isOwn = cast === undefined || (CASTS[known] ?? cast) === cast
  const written = TEXTUAL.has(known) && isOwn ? stringOf(text) : null
  return written === null ? column : { ...column, default: written }
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
])

/** Types whose values both databases take as one text. */
const TEXTUAL: ReadonlySet<PortableType> = new Set<PortableType>([
  'char',
  'varchar',
  'text',
  'enum',
  'uuid',
  'date',
  'time',
  'timetz',
  'timestamp',
  'timestamptz',
])

/** What PostgreSQL calls types in the casts of its own. */
const CASTS: Readonly<Partial<Record<PortableType, string>>> = {
  text: 'text',
  varchar: 'character varying',
  char: 'bpchar',
}

/** The string of a literal, PostgreSQL's with backslashes too; null for all else. */
function stringOf(text: string): string | null {
  const [, escape = '', inner] = /^(E?)'((?:[^']|'')*)'$/.exec(text) ?? []
  if (inner === undefined) return null
  const plain = inner.replaceAll("''", "'")
  return escape === '' ? plain : plain.replaceAll('\\\\', '\\')
}
