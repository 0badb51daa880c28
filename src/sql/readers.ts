import { endOfBlockComment, endOfEscaped, endOfLine, endOfQuoted } from './scan.ts'
import type { Reader } from './syntax.ts'
import type { TokenKind } from './token.ts'

/** `--` to the end of its line, and block comments, which may be nested. */
export const comment =
  (lineEnds: RegExp, nested: boolean): Reader =>
  (sql, start) => {
    if (sql.startsWith('--', start)) return ['comment', endOfLine(sql, start, lineEnds)]
    if (sql.startsWith('/*', start)) return ['comment', endOfBlockComment(sql, start, nested)]
    return null
  }

/** Reads what a sticky regular expression matches. */
export const pattern =
  (kind: TokenKind, expression: RegExp): Reader =>
  (sql, start) => {
    expression.lastIndex = start
    const match = expression.exec(sql)
    return match && match[0].length > 0 ? [kind, start + match[0].length] : null
  }

/** Text between two delimiters; a doubled closing delimiter is an escaped one. */
export const quoted =
  (kind: TokenKind, open: string, close: string, what: string): Reader =>
  (sql, start) =>
    sql[start] === open ? [kind, endOfQuoted(sql, start, what, start, close)] : null

/** A letter prefix directly before a quote: E'…', B'…', U&"…", x'…'. */
export const prefixed =
  (kind: TokenKind, prefix: RegExp): Reader =>
  (sql, start) => {
    prefix.lastIndex = start
    const match = prefix.exec(sql)
    if (!match) return null
    const open = start + match[0].length - 1
    if (/^e/i.test(match[0])) return [kind, endOfEscaped(sql, start, open)]
    const quote = sql[open] ?? "'"
    return [quote === '"' ? 'quoted' : kind, endOfQuoted(sql, start, 'string', open, quote)]
  }

/** A keyword or an unquoted name. */
export const word = pattern('word', /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y)

/** A number in any base. */
export const number = pattern(
  'number',
  /(?:0[xX][\da-fA-F_]+|0[oObB][\d_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)/y,
)
