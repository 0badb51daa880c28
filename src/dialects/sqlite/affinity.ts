import type { Column } from '../../schema/column.ts'
import { declaredType } from './column-type.ts'

/** How SQLite stores what is written to a column. */
type Affinity = 'INTEGER' | 'TEXT' | 'BLOB' | 'REAL' | 'NUMERIC'

/** The affinity of a declared type: https://www.sqlite.org/datatype3.html, 3.1. */
function affinityOf(type: string): Affinity {
  if (/int/i.test(type)) return 'INTEGER'
  if (/char|clob|text/i.test(type)) return 'TEXT'
  if (type === '' || /blob/i.test(type)) return 'BLOB'
  return /real|floa|doub/i.test(type) ? 'REAL' : 'NUMERIC'
}

/** Types of which SQLite stores whole numbers, although their affinity is NUMERIC. */
const WHOLE = /^(?:bool|date|time)/i

/** Whether `CAST(… AS integer)` loses something of the values of a column that becomes the other one. */
export function isCutToInteger(before: Column, after: Column): boolean {
  try {
    const type = declaredType(before)
    return affinityOf(type) !== 'INTEGER' && !WHOLE.test(type) && affinityOf(declaredType(after)) === 'INTEGER'
  } catch {
    // A type that is not known.
    return false
  }
}
