import { generatedBy, type Column } from '../../../schema/column.ts'
import { isSqlText } from '../../../schema/sql-text.ts'
import { keyword, nameOf, isSymbol, type Token } from '../../../sql/token.ts'
import { tokensOf } from '../../../sql/tokens-of.ts'
import type { Known, Work } from '../../port/impact.ts'
import { portableType } from '../../../schema/portable-types.ts'
import { syntax } from '../syntax.ts'
import { isStable } from './stable-functions.ts'
import { dearest } from '../../port/strongest.ts'

/**
 * What adding a column does with the rows. A default that is the same for all rows is kept in the catalog (PostgreSQL
 * 11), one that each row gets its own value of writes the table again, and a NOT NULL without a default is checked:
 * https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
 */
export function addColumnWork(column: Column, { version }: Known): Work {
  const key = column.unique || column.primary ? 'index' : 'catalog'
  if (generatedBy(column) !== null) return 'rewrite'
  if (column.asExpression !== undefined) return isVirtual(column, version) ? 'catalog' : 'rewrite'
  if (column.default === undefined || column.default === null)
    return dearest(key, isNullable(column) ? 'catalog' : 'scan')
  if (isVolatile(column.default)) return 'rewrite'
  return version !== null && version < 11 ? 'rewrite' : key
}

function isNullable({ nullable, primary }: Column): boolean {
  return nullable === true && !primary
}

function isVirtual({ generatedType }: Column, version: number | null): boolean {
  return generatedType === 'VIRTUAL' && (version === null || version >= 18)
}

/** Whether a default may be another value for each row: it calls a function that is not known to be stable. */
export function isVolatile(value: NonNullable<Column['default']>): boolean {
  if (!isSqlText(value)) return false
  try {
    const tokens = tokensOf(value.text, syntax)
    return tokens.some((token, index) => isCall(tokens, index) && !isKnown(tokens, token, index))
  } catch {
    return true
  }
}

function isCall(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index]
  return (token?.kind === 'word' || token?.kind === 'quoted') && isSymbol(tokens[index + 1], '(')
}

/** Words before a parenthesis that call nothing. */
const WORDS = new Set(
  'AND OR NOT IN ANY ALL SOME CASE WHEN THEN ELSE IS LIKE ILIKE BETWEEN SIMILAR FROM FOR SELECT VALUES AS ON USING WITH OVER FILTER WITHIN EXISTS'.split(
    ' ',
  ),
)

/** A function of another schema than PostgreSQL's own is not known, and a type's size is no call. */
function isKnown(tokens: readonly Token[], token: Token, index: number): boolean {
  if (WORDS.has(keyword(token))) return true
  const name = nameOf(token).toLowerCase()
  const schema = isSymbol(tokens[index - 1], '.') ? nameOf(tokens[index - 2] ?? token) : 'pg_catalog'
  if (schema.toLowerCase() !== 'pg_catalog') return false
  return isStable(name) || portableType(name) !== null || /^(?:varying|character|precision|zone)$/.test(name)
}
