import type { Node, TypeName } from 'libpg-query'

import type { Column } from '../../../../schema/column.ts'
import { readType, type TypeFields } from '../../column-type.ts'
import { allOf, as, qualified, strings } from './nodes.ts'

/** The names that PostgreSQL's grammar gives to its own words for types, as `format_type` writes them. */
const NAMES: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  bool: 'boolean',
  bpchar: 'character',
  varchar: 'character varying',
  varbit: 'bit varying',
  time: 'time without time zone',
  timetz: 'time with time zone',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
}

const SERIAL: Readonly<Record<string, string>> = {
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
  smallserial: 'smallint',
  serial2: 'smallint',
}

/** A column's type, and that its numbers are assigned if it is a serial. */
export function typeOf(type: TypeName | undefined): TypeFields & Pick<Column, 'generated'> {
  const names = strings(type?.names)
  const serial = names.length === 1 ? SERIAL[names[0] ?? ''] : undefined
  if (serial !== undefined) return { ...readType(serial), generated: 'increment' }
  return readType(typeText(type))
}

/** A type as SQL, in the spelling of `format_type`. */
export function typeText(type: TypeName | undefined): string {
  const names = strings(type?.names)
  const own = names.length === 1 ? names : names[0] === 'pg_catalog' ? names.slice(1) : []
  const [name] = own
  const known = name === undefined ? undefined : (NAMES[name] ?? (isPlain(name) ? name : undefined))
  const size = sizeOf(name === 'interval' ? type?.typmods?.slice(1) : type?.typmods)
  const base = known ?? quotedName(names)
  const sized = /^(?:time|timestamp) with/.test(base) ? base.replace(/^\w+/, `$&${size}`) : `${base}${size}`
  return `${sized}${(type?.arrayBounds ?? []).length > 0 ? '[]' : ''}`
}

/** The first of an interval's numbers is a mask of its fields. */
function sizeOf(sizes: readonly Node[] | undefined): string {
  const numbers = allOf(sizes, 'A_Const').map(({ ival, sval, fval }) => ival?.ival ?? fval?.fval ?? sval?.sval ?? 0)
  return numbers.length === 0 ? '' : `(${numbers.join(',')})`
}

function isPlain(name: string): boolean {
  return /^[a-z_][a-z0-9_]*$/.test(name)
}

function quotedName(names: readonly string[]): string {
  return names.map((name) => (isPlain(name) ? name : `"${name.replaceAll('"', '""')}"`)).join('.')
}

/** The name of a collation; undefined if there is none. */
export function collationOf(names: readonly Node[] | undefined): string | undefined {
  return names === undefined ? undefined : qualified(strings(names))
}

/** Whether a constant is true, as in `WHERE true`. */
export function isTrue(node: Node | undefined): boolean {
  return as(node, 'A_Const')?.boolval?.boolval === true
}
