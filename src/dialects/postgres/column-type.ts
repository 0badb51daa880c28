import { LIMIT } from './names.ts'
import type { Column } from '../../schema/column.ts'
import { enumName } from '../../schema/naming.ts'
import type { PortableType } from '../../schema/portable-types.ts'
import { PORTABLE_TYPES, portableType } from '../../schema/portable-types.ts'
import { isSqlText, sql } from '../../schema/sql-text.ts'
import { bareName, siblingName } from '../../schema/table-name.ts'
import { UnsupportedTypeError } from '../port/errors.ts'
import { requireType, typeArguments } from '../sql/type-text.ts'
import { quoteTable } from './quote.ts'

/** The PostgreSQL type for each of hub's types, as `format_type` spells it. */
const SQL_TYPES: Readonly<Record<PortableType, string>> = {
  smallint: 'smallint',
  int: 'integer',
  bigint: 'bigint',
  decimal: 'numeric',
  real: 'real',
  'double precision': 'double precision',
  money: 'money',
  char: 'character',
  varchar: 'character varying',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  time: 'time without time zone',
  timetz: 'time with time zone',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  interval: 'interval',
  json: 'json',
  jsonb: 'jsonb',
  uuid: 'uuid',
  bytea: 'bytea',
  enum: 'enum',
  inet: 'inet',
  cidr: 'cidr',
  macaddr: 'macaddr',
  macaddr8: 'macaddr8',
  bit: 'bit',
  varbit: 'bit varying',
  xml: 'xml',
  jsonpath: 'jsonpath',
  tsvector: 'tsvector',
  tsquery: 'tsquery',
  point: 'point',
  line: 'line',
  lseg: 'lseg',
  box: 'box',
  path: 'path',
  polygon: 'polygon',
  circle: 'circle',
  int4range: 'int4range',
  int8range: 'int8range',
  numrange: 'numrange',
  tsrange: 'tsrange',
  tstzrange: 'tstzrange',
  daterange: 'daterange',
  int4multirange: 'int4multirange',
  int8multirange: 'int8multirange',
  nummultirange: 'nummultirange',
  tsmultirange: 'tsmultirange',
  tstzmultirange: 'tstzmultirange',
  datemultirange: 'datemultirange',
}

/**
 * The type of a column. An enum is the name of its type, which is derived from the table if there is no `enumName`.
 * Throws `UnknownTypeError` and `UnsupportedTypeError`.
 */
export function columnType(column: Column, table?: string): string {
  const { type } = column
  const brackets = column.array ? '[]' : ''
  if (isSqlText(type)) return `${type.text}${brackets}`
  const known = requireType({ ...column, type })
  const size = typeArguments(column, known) || (IMPLIED_SIZES[known] ?? '')
  if (known === 'enum') return `${enumTypeName(column, table)}${brackets}`
  if (size === '') return `${SQL_TYPES[known]}${brackets}`
  // `timestamp(3) with time zone`: the size follows the first word of these types, and all words of the others.
  return `${SQL_TYPES[known].replace(/^(time|timestamp)(?= with)|$/, `$&${withScale(known, size)}`)}${brackets}`
}

/** PostgreSQL's default sizes: https://www.postgresql.org/docs/current/datatype-character.html */
const IMPLIED_SIZES: Partial<Readonly<Record<PortableType, string>>> = { char: '(1)', bit: '(1)' }

/** A decimal with a precision only has the scale 0. */
function withScale(type: PortableType, size: string): string {
  return type === 'decimal' ? size.replace(/^\((\d+)\)$/, '($1,0)') : size
}

/** The quoted name of an enum column's type. */
export function enumTypeName(column: Column, table: string | undefined): string {
  return quoteTable(enumTypePath(column, table))
}

/** The name of an enum column's type: its own, or the one derived from its table. */
export function enumTypePath({ name, enumName: given, enum: values }: Column, table: string | undefined): string {
  if (given !== undefined) return given
  if (table === undefined || !values) {
    throw new UnsupportedTypeError(name, 'enum', 'needs its values (enum: […]) or the name of its type (enumName)')
  }
  return siblingName(table, enumName(bareName(table), name, LIMIT))
}

/** Type and size of a column, as `Column` spells them. */
export type TypeFields = Pick<Column, 'type' | 'length' | 'precision' | 'scale' | 'array'>

/** hub's type for the output of `format_type`; a type that hub has no name for is kept as SQL. */
export function readType(text: string): TypeFields {
  const isArray = text.endsWith('[]')
  const element = isArray ? text.replace(/(\[\])+$/, '') : text
  const array = isArray && { array: true }
  const [, before = '', size, after = ''] = /^([^()]*)(?:\(([^()]*)\))?(.*)$/.exec(element) ?? []
  const type = portableType(`${before} ${after}`)
  const numbers = size?.split(',').map(Number) ?? []
  if (type === null || numbers.some((number) => !Number.isInteger(number) || number < 0))
    return { type: sql.raw(element), ...array }
  const [first, second] = numbers
  if (first === undefined) return { type, ...array }
  if (PORTABLE_TYPES[type].arguments === 'length') return { type, length: first, ...array }
  return { type, precision: first, ...(second !== undefined && { scale: second }), ...array }
}
