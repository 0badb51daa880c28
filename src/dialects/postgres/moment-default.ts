import type { Column } from '../../schema/column.ts'
import type { PortableType } from '../../schema/portable-types.ts'
import { knownType } from '../port/conversion.ts'
import { defaultSql } from './column-sql.ts'
import { withoutCast } from './without-cast.ts'

/**
 * Whether a default is a special date/time string (`'now'`, `'today 12:00'`), which PostgreSQL evaluates when the
 * statement that creates the column runs:
 * https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-DATETIME-SPECIAL-VALUES
 */
export function isFixedMoment(column: Column): boolean {
  const { array, default: value } = column
  const known = array ? null : knownType(column)
  if (known === null || !MOMENTS.has(known)) return false
  const text = defaultSql(value === undefined ? { ...column, default: null } : column)
  const inner = /^'([^']*)'$/.exec(withoutCast(text ?? ''))?.[1]
  return inner !== undefined && /(?<![a-z])(?:now|today|tomorrow|yesterday)(?![a-z])/i.test(inner)
}

const MOMENTS: ReadonlySet<PortableType> = new Set<PortableType>(['date', 'time', 'timetz', 'timestamp', 'timestamptz'])
