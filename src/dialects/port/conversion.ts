import type { Column } from '../../schema/column.ts'
import type { PortableType } from '../../schema/portable-types.ts'
import { portableType } from '../../schema/portable-types.ts'
import type { SqlText } from '../../schema/sql-text.ts'
import { isSqlText } from '../../schema/sql-text.ts'

/**
 * How the values of a column become those of another type: the database assigns them by itself, or by this SQL over the
 * column; unknown: no way keeps them or none is the obvious one, and somebody has to say it.
 */
export type Conversion = SqlText | 'assigned' | 'unknown'

/** What a conversion depends on beside the two types. */
export interface ConversionOptions {
  /** It undoes the conversion from `to` to `from`. */
  readonly isBack?: boolean
}

/** Types whose values turn into each other's alike. */
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

/** The group of a column's type; 'other' has values that are known by their text. */
export function groupOf(column: Pick<Column, 'type'>): TypeGroup {
  const type = knownType(column)
  return (type && GROUPS[type]) ?? 'other'
}

/** hub's name of a column's type; null for one that is SQL. */
export function knownType({ type }: Pick<Column, 'type'>): PortableType | null {
  return isSqlText(type) ? null : portableType(type)
}

/** Whether values of one group have a text that is one of the other's. */
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
