import type { Column } from '../../schema/column.ts'
import type { PortableType } from '../../schema/portable-types.ts'
import { portableType } from '../../schema/portable-types.ts'
import type { SqlText } from '../../schema/sql-text.ts'
import { isSqlText } from '../../schema/sql-text.ts'

/**
 * How the values of a column are converted to another type: by the database's own assignment casts, or by this SQL
 * expression over the column. Unknown: no conversion preserves the values, or none is the obvious choice, and the user
 * has to specify one.
 */
export type Conversion = SqlText | 'assigned' | 'unknown'

/** What a conversion depends on besides the two types. */
export interface ConversionOptions {
  /** The conversion reverses one from `to` to `from`. */
  readonly isBack?: boolean
}

/** Types whose values are converted in the same way. */
export type TypeGroup =
  | 'number'
  | 'boolean'
  | 'text'
  | 'moment'
  | 'time'
  | 'interval'
  | 'json'
  | 'uuid'
  | 'bytes'
  | 'enum'
  | 'other'

/** The group of a column's type; values of 'other' are known by their text only. */
export function groupOf(column: Pick<Column, 'type'>): TypeGroup {
  const type = knownType(column)
  return (type && GROUPS[type]) ?? 'other'
}

/** hub's name for a column's type; null for a type given as SQL. */
export function knownType({ type }: Pick<Column, 'type'>): PortableType | null {
  return isSqlText(type) ? null : portableType(type)
}

/** Whether the text of a value of one group can be read as a value of the other. */
export function goesByText(from: TypeGroup, to: TypeGroup): boolean {
  const isText = (group: TypeGroup) => group === 'text' || group === 'enum' || group === 'other'
  return isText(from) || isText(to)
}

const GROUPS: Readonly<Partial<Record<PortableType, TypeGroup>>> = {
  smallint: 'number',
  int: 'number',
  bigint: 'number',
  decimal: 'number',
  real: 'number',
  'double precision': 'number',
  money: 'number',
  boolean: 'boolean',
  char: 'text',
  varchar: 'text',
  text: 'text',
  date: 'moment',
  timestamp: 'moment',
  timestamptz: 'moment',
  time: 'time',
  timetz: 'time',
  interval: 'interval',
  json: 'json',
  jsonb: 'json',
  uuid: 'uuid',
  bytea: 'bytes',
  enum: 'enum',
}
