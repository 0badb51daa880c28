import { cutName, type NameLimit } from '../../schema/cut-name.ts'
import { bareName } from '../../schema/table-name.ts'
import type { Names } from '../port/names.ts'

/**
 * The maximum length of a name: https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
 */
export const LIMIT: NameLimit = { size: 63, unit: 'bytes' }

/** PostgreSQL's names: exact as an inspector returns them, since unquoted names were folded when they were parsed. */
export const names: Names = {
  hasSchemas: true,
  nameKey: (_kind, name) => name,
  isSameName: (_kind, left, right) => left === right,
  limit: () => LIMIT,
  cut: (_kind, name) => cutName(name, LIMIT),
  // A constraint with an index shares its name: https://www.postgresql.org/docs/current/sql-createindex.html
  scopeOf: () => 'schema',
  keepsPrimaryKeyName: true,
  sequenceName,
}

/** PostgreSQL's own rule: the longer of the two names is shortened to make room for the rest. */
function sequenceName(table: string, column: string): string {
  const size = (text: string) => Buffer.byteLength(text)
  let [left, right] = [size(bareName(table)), size(column)]
  while (left + right > LIMIT.size - '__seq'.length) {
    if (left > right) left--
    else right--
  }
  return `${cutName(bareName(table), { ...LIMIT, size: left })}_${cutName(column, { ...LIMIT, size: right })}_seq`
}
