import { syntax } from './syntax.ts'
import type { Token } from '../../sql/token.ts'
import { isSymbol, keyword, nameOf } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { beginsConstraint, beginsTableConstraint, parseConstraints } from './parse-constraints.ts'
import type { ParsedColumn, ParsedConstraint, ParsedTable } from './parsed-table.ts'
import { afterParentheses, splitAtCommas, textOf } from './token-list.ts'

/**
 * Parses a CREATE TABLE, as SQLite stores it in `sqlite_schema` or as a user writes it. Null for a statement without a
 * list of columns: a virtual table, `CREATE TABLE … AS SELECT`.
 */
export function parseTable(sql: string): ParsedTable | null {
  const tokens = tokensOf(sql, syntax)
  const open = tokens.findIndex((token) => isSymbol(token, '('))
  const nameToken = tokens[open - 1]
  const head = tokens.slice(0, open).map(keyword)
  if (!nameToken || head[0] !== 'CREATE' || head[1] === 'VIRTUAL' || !head.includes('TABLE')) return null
  if (hasSelect(tokens, open)) return null
  const close = afterParentheses(tokens, open) - 1
  const columns: ParsedColumn[] = []
  const constraints: ParsedConstraint[] = []
  for (const part of splitAtCommas(tokens.slice(open + 1, close))) {
    if (constraints.length > 0 || beginsTableConstraint(part[0])) constraints.push(...parseConstraints(part))
    else {
      const column = parseColumn(sql, part)
      if (column) columns.push(column.column)
      if (column) constraints.push(...column.rest)
    }
  }
  return {
    sql,
    nameToken,
    columns,
    constraints,
    bodyStart: tokens[open]?.end ?? 0,
    bodyEnd: tokens[close]?.start ?? sql.length,
    options: splitAtCommas(tokens.slice(close + 1))
      .map((part) => part.map(keyword).join(' '))
      .filter(Boolean),
  }
}

/** `CREATE TABLE x AS SELECT f(y)`: the parenthesis belongs to the query. */
function hasSelect(tokens: readonly Token[], open: number): boolean {
  return tokens.slice(2, open).some((token) => keyword(token) === 'AS')
}

function parseColumn(
  sql: string,
  tokens: readonly Token[],
): { readonly column: ParsedColumn; readonly rest: readonly ParsedConstraint[] } | null {
  const [nameToken, ...others] = tokens
  if (!nameToken) return null
  const found = others.findIndex(beginsConstraint)
  const typeTokens = found < 0 ? others : others.slice(0, found)
  const all = found < 0 ? [] : parseConstraints(others.slice(found))
  // A table constraint may follow the last column without a comma.
  const foreign = all.findIndex(({ kind }) => kind === 'foreign key')
  const constraints = foreign < 0 ? all : all.slice(0, foreign)
  const last = constraints.at(-1)?.end ?? typeTokens.at(-1)?.end ?? nameToken.end
  return {
    column: {
      name: nameOf(nameToken),
      nameToken,
      type: textOf(sql, typeTokens),
      typeStart: typeTokens[0]?.start ?? nameToken.end,
      typeEnd: typeTokens.at(-1)?.end ?? nameToken.end,
      constraints,
      start: nameToken.start,
      end: last,
    },
    rest: foreign < 0 ? [] : all.slice(foreign),
  }
}
