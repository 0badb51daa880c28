import type { Column } from '../../schema/column.ts'
import { portableType } from '../../schema/portable-types.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import type { Value } from '../../schema/value.ts'

/** The empty value of a column's type; null where it has none, or values must be unique. */
export function emptyValue({ type, array, enum: values, unique, primary }: Column): Value | null {
  if (unique || primary) return null
  if (array) return []
  const known = isSqlText(type) ? null : portableType(type)
  if (known === 'enum') return values?.[0] ?? null
  return known === null ? null : (EMPTY[known] ?? null)
}

const EMPTY: Readonly<Record<string, Value>> = {
  smallint: 0,
  int: 0,
  bigint: 0,
  decimal: 0,
  real: 0,
  'double precision': 0,
  money: 0,
  char: '',
  varchar: '',
  text: '',
  boolean: false,
  date: '1970-01-01',
  time: '00:00:00',
  timetz: '00:00:00+00',
  timestamp: '1970-01-01 00:00:00',
  timestamptz: '1970-01-01 00:00:00+00',
  interval: '0',
  json: {},
  jsonb: {},
  bytea: new Uint8Array(),
}
