import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Token } from '../../sql/token.ts'
import { isSymbol, nameOf } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'

/** How a dialect spells. */
type Spelling = Pick<Dialect, 'names' | 'syntax'>

/**
 * Whether two pieces of SQL say the same as far as their words show: white space, comments, the case of keywords,
 * quotes that a name does not need and parentheses around the whole are no difference. Anything else is one, and for
 * the database to judge.
 */
export function isSameSql(left: string, right: string, dialect: Spelling): boolean {
  return left === right || normalForm(left, dialect) === normalForm(right, dialect)
}

/** A text in the one spelling by which `isSameSql` compares. */
export function normalForm(text: string, dialect: Spelling): string {
  return withoutParentheses(tokensOf(text, dialect.syntax))
    .map((token) => word(token, dialect))
    .join(' ')
}

function word(token: Token, { names, syntax }: Spelling): string {
  if (token.kind === 'word') return token.text.toLowerCase()
  if (token.kind === 'symbol') return token.text === '==' ? '=' : token.text === '!=' ? '<>' : token.text
  if (token.kind !== 'quoted') return token.text
  const key = names.nameKey('column', nameOf(token))
  return syntax.plainName.test(key) ? key : `"${key}"`
}

/** Takes off parentheses that stand around all of it. */
function withoutParentheses(tokens: readonly Token[]): readonly Token[] {
  let inner = tokens
  while (isWrapped(inner)) inner = inner.slice(1, -1)
  return inner
}

function isWrapped(tokens: readonly Token[]): boolean {
  if (!isSymbol(tokens[0], '(')) return false
  let depth = 0
  for (const [at, token] of tokens.entries()) {
    if (isSymbol(token, '(')) depth++
    if (isSymbol(token, ')') && --depth === 0) return at === tokens.length - 1
  }
  return false
}
