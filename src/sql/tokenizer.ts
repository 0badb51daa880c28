import { endOfBlockComment, endOfDollarQuoted, endOfEscaped, endOfLine, endOfQuoted } from './scan.ts'
import type { SqlDialect } from './sql-dialect.ts'
import type { Token, TokenKind } from './token.ts'

/**
 * Cuts SQL text into tokens, comments included, positions kept, so that a text can be edited in place. Throws
 * `UnclosedSqlError`; nothing else is refused: whether the tokens make sense is the database's to say.
 * PostgreSQL is read with `standard_conforming_strings` on, its default since 9.1.
 */
export function tokenize(sql: string, dialect: SqlDialect): readonly Token[] {
  const readers = READERS[dialect]
  const tokens: Token[] = []
  let start = 0
  while (start < sql.length) {
    if (SPACE.test(sql.charAt(start))) {
      start++
      continue
    }
    const [kind, end] = readToken(sql, start, readers)
    tokens.push({ kind, text: sql.slice(start, end), start, end })
    start = end
  }
  return tokens
}

type Ending = readonly [TokenKind, number]
/** Reads the token at `start`, or says that it is not its kind. */
type Reader = (sql: string, start: number) => Ending | null

// Any other white space is a part of a name to both. \ufeff: a byte order mark stands before the first statement of many files.
const SPACE = /[ \t\n\r\f\v\ufeff]/
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y
const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y
const NUMBER = /(?:0[xX][\da-fA-F_]+|0[oObB][\d_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)/y

function readToken(sql: string, start: number, readers: readonly Reader[]): Ending {
  for (const read of readers) {
    const ending = read(sql, start)
    if (ending) return ending
  }
  const character = sql.codePointAt(start) ?? 0
  return ['symbol', start + (character > 0xffff ? 2 : 1)]
}

const comment =
  (lineEnds: RegExp, nested: boolean): Reader =>
  (sql, start) => {
    if (sql.startsWith('--', start)) return ['comment', endOfLine(sql, start, lineEnds)]
    if (sql.startsWith('/*', start)) return ['comment', endOfBlockComment(sql, start, nested)]
    return null
  }

const pattern =
  (kind: TokenKind, expression: RegExp): Reader =>
  (sql, start) => {
    expression.lastIndex = start
    const match = expression.exec(sql)
    return match && match[0].length > 0 ? [kind, start + match[0].length] : null
  }

const quoted =
  (kind: TokenKind, open: string, close: string, what: string): Reader =>
  (sql, start) =>
    sql[start] === open ? [kind, endOfQuoted(sql, start, what, start, close)] : null

/** A prefix of letters straight before a quote: E'…', B'…', U&"…", x'…'. */
const prefixed =
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

const dollarQuoted: Reader = (sql, start) => {
  DOLLAR_TAG.lastIndex = start
  const tag = DOLLAR_TAG.exec(sql)?.[0]
  return tag === undefined ? null : ['string', endOfDollarQuoted(sql, start, tag)]
}

/** PostgreSQL lets extensions make operators of any of these characters; one ends where a comment begins. */
const postgresOperator: Reader = (sql, start) => {
  if (sql.startsWith('::', start) || sql.startsWith(':=', start)) return ['symbol', start + 2]
  const run = /^[-+*/<>=~!@#%^&|`?]+/.exec(sql.slice(start, start + 64))?.[0]
  if (run === undefined) return null
  const text = run.replace(/(?:--|\/\*).*$/, '')
  // Its own rule: an operator ends in + or - only where it holds one of ~ ! @ # % ^ & | ` ?
  return ['symbol', start + (/[~!@#%^&|`?]/.test(text) ? text : text.replace(/(?<=.)[-+]+$/, '')).length]
}

const READERS: Readonly<Record<SqlDialect, readonly Reader[]>> = {
  postgres: [
    comment(/[\r\n]/, true),
    prefixed('string', /(?:[eEbBxXnN]|[uU]&)'/y),
    prefixed('quoted', /[uU]&"/y),
    pattern('word', WORD),
    quoted('string', "'", "'", 'string'),
    quoted('quoted', '"', '"', 'quoted name'),
    dollarQuoted,
    pattern('parameter', /\$\d+/y),
    pattern('number', NUMBER),
    postgresOperator,
  ],
  sqlite: [
    comment(/\n/, false),
    prefixed('blob', /[xX]'/y),
    pattern('word', WORD),
    quoted('string', "'", "'", 'string'),
    quoted('quoted', '"', '"', 'quoted name'),
    quoted('quoted', '`', '`', 'quoted name'),
    quoted('quoted', '[', ']', 'quoted name'),
    pattern('parameter', /\?\d*|[:@#$][\w$\u0080-\uffff]+(?:::[\w$\u0080-\uffff]+)*/y),
    pattern('number', NUMBER),
    pattern('symbol', /->>|->|\|\||<<|>>|<=|>=|==|<>|!=/y),
  ],
}
