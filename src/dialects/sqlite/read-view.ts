import { syntax } from './syntax.ts'
import { isSymbol, keyword } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { afterParentheses } from './token-list.ts'

/**
 * The query of a view, from its own SQL. Column names of the view (`CREATE VIEW v (a, b) AS …`) are written as a WITH
 * around the query: a definition is a query and nothing else.
 */
export function viewQuery(sql: string): string {
  const tokens = tokensOf(sql, syntax)
  const open = tokens.findIndex((token) => isSymbol(token, '('))
  const as = tokens.findIndex((token) => keyword(token) === 'AS')
  const hasColumns = open >= 0 && open < as
  const start = hasColumns ? afterParentheses(tokens, open) : as
  const query = sql.slice(tokens[start]?.end ?? 0).trim()
  if (!hasColumns) return query
  const columns = sql.slice(tokens[open]?.start, tokens[start - 1]?.end)
  return `WITH named${columns} AS (\n${query}\n) SELECT * FROM named`
}
