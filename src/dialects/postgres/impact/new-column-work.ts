import { generatedBy, type Column } from '../../../schema/column.ts'
import { isSqlText } from '../../../schema/sql-text.ts'
import type { Known, Work } from '../../port/impact.ts'

/**
 * What adding a column does with the rows. A default that is the same for all rows is kept in the catalog (PostgreSQL
 * 11), one that each row gets its own value of writes the table again:
 * https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
 */
export function addColumnWork(column: Column, { version }: Known): Work {
  const by = generatedBy(column)
  if (by !== null) return 'rewrite'
  if (column.asExpression !== undefined) return isVirtual(column, version) ? 'catalog' : 'rewrite'
  if (column.default !== undefined && column.default !== null && isVolatile(column.default)) return 'rewrite'
  return column.unique || column.primary ? 'index' : 'catalog'
}

function isVirtual({ generatedType }: Column, version: number | null): boolean {
  return generatedType === 'VIRTUAL' && (version === null || version >= 18)
}

/** `now()` and its kind are one moment for the whole statement; constants, casts and operators of them are one value. */
const STABLE =
  /\b(?:now|current_timestamp|localtimestamp|current_date|current_time|localtime|transaction_timestamp|statement_timestamp|current_user|session_user|user|current_schema|current_setting|to_timestamp|to_date|lower|upper|coalesce|concat|array|row|date_trunc|make_interval|make_date|timezone|jsonb?_build_object|jsonb?_build_array|to_jsonb?)\s*\(/gi

/** Whether a default may be another value for each row: it calls a function that is not known to be stable. */
export function isVolatile(value: NonNullable<Column['default']>): boolean {
  if (!isSqlText(value)) return false
  const text = value.text.replaceAll(/'(?:[^']|'')*'/g, "''").replaceAll(STABLE, '(')
  return /[\w"]\s*\(/.test(
    text.replaceAll(/\b(?:char|varchar|character|varying|numeric|decimal|bit|time|timestamp|interval)\s*\(/gi, '('),
  )
}
