import type { Node } from 'libpg-query'

import { isSymbol, keyword, type Token } from '../../../../sql/token.ts'
import { tokensOf } from '../../../../sql/tokens-of.ts'
import { syntax } from '../../syntax.ts'
import { firstPlace } from './nodes.ts'

/** The text that was parsed, to take expressions from as they were written. The parser counts bytes. */
export class Source {
  readonly #sql: string
  readonly #bytes: Buffer | null
  #tokens: readonly Token[] | null = null

  constructor(sql: string) {
    this.#sql = sql
    const bytes = Buffer.from(sql)
    this.#bytes = bytes.length === sql.length ? null : bytes
  }

  /** The expression that a tree was read from, up to the end of its clause, or to `end` (in bytes). */
  expression(tree: Node | undefined, end?: number): string {
    const place = firstPlace(tree)
    if (place === null) return ''
    const tokens = this.#all()
    let at = this.#tokenAt(place)
    // The first place of `(a + b) * 2` is that of its a.
    while (isSymbol(tokens[at - 1], '(') && !isClause(tokens[at - 2])) at--
    return this.#clause(at, end)
  }

  /** The text between the parentheses that come next from a place: of `CHECK (…)` and `GENERATED ALWAYS AS (…)`. */
  inParentheses(place: number | undefined): string {
    const tokens = this.#all()
    let at = this.#tokenAt(place ?? 0)
    while (at < tokens.length && !isSymbol(tokens[at], '(')) at++
    return this.#clause(at + 1)
  }

  /** What follows a word, searched from a place: the expression after DEFAULT or USING. */
  after(place: number | undefined, word: string, end?: number): string {
    return this.#clause(this.#after(place, word), end)
  }

  /** The rest of a statement after a word: the query of a view. */
  restAfter(place: number | undefined, word: string): string {
    const from = this.#after(place, word)
    const end = this.#all().findIndex((token, index) => index >= from && isSymbol(token, ';'))
    return this.#text(from, end === -1 ? this.#all().length : end)
  }

  /** A call or an expression in parentheses, as an index has it: up to the parenthesis that closes it. */
  closed(tree: Node | undefined): string {
    const whole = this.expression(tree)
    let depth = 0
    for (const token of tokensOf(whole, syntax)) {
      if (isSymbol(token, '(')) depth++
      if (isSymbol(token, ')') && --depth === 0) return whole.slice(0, token.end)
    }
    return whole
  }

  /** From a token to a comma, a closing parenthesis or a semicolon that is not inside it. */
  #clause(from: number, end?: number): string {
    const tokens = this.#all()
    const limit = end === undefined ? Infinity : this.#character(end)
    let depth = 0
    let at = from
    for (let token = tokens[at]; token !== undefined && token.start < limit; token = tokens[++at]) {
      if (isSymbol(token, '(') || isSymbol(token, '[')) depth++
      const isClosing = isSymbol(token, ')') || isSymbol(token, ']')
      if (depth === 0 && (isClosing || isSymbol(token, ',') || isSymbol(token, ';'))) break
      if (isClosing) depth--
    }
    return this.#text(from, at)
  }

  /** The token after the next word that is this one. */
  #after(place: number | undefined, word: string): number {
    const tokens = this.#all()
    let at = this.#tokenAt(place ?? 0)
    while (at < tokens.length && keyword(tokens[at]) !== word) at++
    return at + 1
  }

  /** The text of the tokens from one to another, which is not in it. */
  #text(from: number, end: number): string {
    const [first, last] = [this.#all()[from], this.#all()[end - 1]]
    return first && last && end > from ? this.#sql.slice(first.start, last.end) : ''
  }

  #tokenAt(place: number): number {
    const start = this.#character(place)
    const found = this.#all().findIndex((token) => token.end > start)
    return found === -1 ? this.#all().length : found
  }

  #character(place: number): number {
    return this.#bytes === null ? place : this.#bytes.subarray(0, place).toString().length
  }

  #all(): readonly Token[] {
    this.#tokens ??= tokensOf(this.#sql, syntax)
    return this.#tokens
  }
}

/** Whether a parenthesis after it is not that of an expression: `CHECK (`, `lower(`. */
function isClause(token: Token | undefined): boolean {
  if (token === undefined) return true
  if (token.kind === 'quoted') return true
  return token.kind === 'word' && !['DEFAULT', 'USING', 'WHERE', 'NOT', 'TO'].includes(keyword(token))
}
