import { syntax } from './syntax.ts'
import type { Row } from '../../connection.ts'
import type { Index, IndexKey } from '../../schema/index-definition.ts'
import { isSymbol, keyword } from '../../sql/token.ts'
import type { Token } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { afterParentheses, splitAtCommas, textOf } from './token-list.ts'

/**
 * An index from its own SQL, which has the expressions and the condition, and from the key rows of `PRAGMA
 * index_xinfo`, which has the column names.
 */
export function readIndex(name: string, isUnique: boolean, sql: string, rows: readonly Row[]): Index {
  const tokens = tokensOf(sql, syntax)
  const on = tokens.findIndex((token) => keyword(token) === 'ON')
  const open = tokens.findIndex((token, index) => index > on && isSymbol(token, '('))
  const close = afterParentheses(tokens, open)
  const parts = splitAtCommas(tokens.slice(open + 1, close - 1))
  const where = tokens.slice(close + 1)
  return {
    name,
    columns: rows.map((row, index) => readKey(row, sql, parts[index] ?? [])),
    ...(isUnique && { unique: true }),
    ...(where.length > 0 && { where: textOf(sql, where) }),
  }
}

function readKey(row: Row, sql: string, part: readonly Token[]): string | IndexKey {
  const isDescending = Number(row['desc']) === 1
  const order = isDescending && { order: 'DESC' as const }
  const { rest, collation } = withoutSuffix(part)
  // -2 is an expression: https://www.sqlite.org/pragma.html#pragma_index_xinfo
  if (Number(row['cid']) < 0) return { expression: textOf(sql, rest), ...(collation && { collation }), ...order }
  const column = String(row['name'])
  return collation || isDescending ? { column, ...(collation && { collation }), ...order } : column
}

/** Removes ASC, DESC and a COLLATE from the end. */
function withoutSuffix(part: readonly Token[]): { readonly rest: readonly Token[]; readonly collation: string | null } {
  const rest = [...part]
  if (['ASC', 'DESC'].includes(keyword(rest.at(-1)))) rest.pop()
  if (rest.length < 3 || keyword(rest.at(-2)) !== 'COLLATE') return { rest, collation: null }
  const collation = rest.at(-1)
  return { rest: rest.slice(0, -2), collation: collation ? collation.text.replaceAll(/^["`[]|["`\]]$/g, '') : null }
}
