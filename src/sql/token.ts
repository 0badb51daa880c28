/** The kinds of tokens in SQL text. White space is not a token. */
export type TokenKind =
  | 'word' // bare: a keyword or an unquoted name
  | 'quoted' // a name in quotes: "x", and on SQLite `x` and [x]
  | 'string' // 'x', E'x', $$x$$, and PostgreSQL's B'…', X'…', N'…', U&'…'
  | 'blob' // SQLite's x'ff'
  | 'number'
  | 'parameter' // $1; on SQLite ?, ?1, :a, @a, $a
  | 'symbol' // an operator or punctuation
  | 'comment'

/** One token of a SQL text; `text` is `source.slice(start, end)`. */
export interface Token {
  readonly kind: TokenKind
  readonly text: string
  readonly start: number
  readonly end: number
}

/** An unquoted word in upper case, the form in which keywords are compared; an empty string for any other token. */
export function keyword(token: Token | undefined): string {
  return token?.kind === 'word' ? token.text.toUpperCase() : ''
}

/** Whether the token is this symbol. */
export function isSymbol(token: Token | undefined, symbol: string): boolean {
  return token?.kind === 'symbol' && token.text === symbol
}

/**
 * The name denoted by a word or a quoted name, without its quotes and with its case kept. SQLite accepts 'x' as a name
 * too.
 */
export function nameOf(token: Token): string {
  const quote = token.text[0]
  const inner = token.text.slice(1, -1)
  if (token.kind === 'quoted' && quote === '[') return inner
  if ((token.kind === 'quoted' || token.kind === 'string') && quote) return inner.replaceAll(quote + quote, quote)
  return token.text
}
