import { isAutoIncrement } from '../../schema/column.ts'
import type { Column } from '../../schema/column.ts'
import type { PortableType } from '../../schema/portable-types.ts'
import { plainTypeName, portableType } from '../../schema/portable-types.ts'
import { isSqlText, sql } from '../../schema/sql-text.ts'
import { UnsupportedTypeError } from '../port/errors.ts'
import { requireType, typeArguments } from '../sql/type-text.ts'

/**
 * The SQLite type for each of hub's types: the names that TypeORM declares on SQLite, from which SQLite derives the
 * affinity. Null: no SQLite type stores it without loss. A decimal with more than 15 digits is stored as a double, as
 * all of SQLite's numbers are.
 */
const SQL_TYPES: Readonly<Record<PortableType, string | null>> = {
  smallint: 'smallint',
  int: 'integer',
  bigint: 'bigint',
  decimal: 'decimal',
  real: 'real',
  'double precision': 'double precision',
  money: null,
  char: 'character',
  varchar: 'varchar',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  timetz: 'time',
  timestamp: 'datetime',
  timestamptz: 'datetime',
  interval: 'text',
  json: 'json',
  jsonb: 'jsonb',
  uuid: 'varchar',
  bytea: 'blob',
  enum: 'varchar',
  inet: 'text',
  cidr: 'text',
  macaddr: 'text',
  macaddr8: 'text',
  bit: null,
  varbit: null,
  xml: 'text',
  jsonpath: 'text',
  tsvector: null,
  tsquery: null,
  point: null,
  line: null,
  lseg: null,
  box: null,
  path: null,
  polygon: null,
  circle: null,
  int4range: null,
  int8range: null,
  numrange: null,
  tsrange: null,
  tstzrange: null,
  daterange: null,
  int4multirange: null,
  int8multirange: null,
  nummultirange: null,
  tsmultirange: null,
  tstzmultirange: null,
  datemultirange: null,
}

/**
 * Other type names that TypeORM declares on SQLite as given, each with the affinity of the type that it is an alias of.
 * hub declares them too, and treats them as equal.
 */
const OTHER_NAMES: ReadonlySet<string> = new Set([
  'tinyint',
  'mediumint',
  'int2',
  'int8',
  'nchar',
  'native character',
  'nvarchar',
  'varying character',
  'clob',
  'double',
  'float',
  'numeric',
])

/**
 * The type of a column in its canonical spelling. An array is JSON. Throws `UnknownTypeError` and
 * `UnsupportedTypeError`.
 */
export function columnType(column: Column): string {
  return typeText(column, (known) => SQL_TYPES[known])
}

/** The type of a column as it is declared: by the requested name, if that is one of SQLite's. */
export function declaredType(column: Column): string {
  return typeText(column, (known, name) => (OTHER_NAMES.has(name) ? name : SQL_TYPES[known]))
}

function typeText(column: Column, nameOf: (known: PortableType, name: string) => string | null): string {
  const { type } = column
  // AUTOINCREMENT requires exactly this type: https://www.sqlite.org/autoinc.html
  if (isAutoIncrement(column)) return 'integer'
  if (isSqlText(type)) return type.text
  const known = requireType({ ...column, type })
  const size = typeArguments(column, known)
  if (column.array) return 'json'
  const name = nameOf(known, plainTypeName(type))
  if (name !== null) return known === 'interval' ? name : `${name}${size}`
  throw new UnsupportedTypeError(column.name, known, 'SQLite has no such type; branch on op.dialect')
}

/**
 * The type of a column in a STRICT table, which accepts only five type names: https://www.sqlite.org/stricttables.html
 */
export function strictColumnType(column: Column): string {
  const type = columnType(column).toLowerCase()
  if (/int|bool/.test(type)) return 'integer'
  if (/real|double|decimal/.test(type)) return 'real'
  return /blob|any/.test(type) ? type : 'text'
}

/** Type and size of a column, as `Column` spells them. */
export type TypeFields = Pick<Column, 'type' | 'length' | 'precision' | 'scale'>

/** hub's type for a declared type, under its alias if it has one; a type that hub has no name for is kept as SQL. */
export function readType(declared: string): TypeFields {
  const match = /^([^()]*?)\s*(?:\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\))?$/.exec(declared.trim())
  const type = match?.[1] === undefined ? null : portableType(match[1])
  const [, , first, second] = match ?? []
  if (type === null || SQL_TYPES[type] === null) return { type: sql.raw(declared) }
  const other = plainTypeName(match?.[1] ?? '')
  const named = OTHER_NAMES.has(other) ? other : type
  if (first === undefined) return { type: named }
  const column = { name: '', type: named }
  const sized = [
    { ...column, length: Number(first) },
    { ...column, precision: Number(first), ...(second !== undefined && { scale: Number(second) }) },
  ].find((each) => takes(each, type) && (second === undefined || 'scale' in each))
  if (!sized) return { type: sql.raw(declared) }
  const { name: _name, ...fields } = sized
  return fields
}

function takes(column: Column, type: PortableType): boolean {
  try {
    typeArguments(column, type)
    return true
  } catch (error) {
    if (error instanceof UnsupportedTypeError) return false
    throw error
  }
}
