import { UnclosedSqlError } from './errors.ts'

/** The position after a quoted text that starts at `start`; a doubled quote is an escaped one. */
export function endOfQuoted(sql: string, start: number, what: string, open: number, quote: string): number {
  for (let at = open + 1; at < sql.length; at++) {
    if (sql[at] !== quote) continue
    if (sql[at + 1] !== quote || quote === ']') return at + 1
    at++
  }
  throw unclosed(sql, start, what)
}

/**
 * Like `endOfQuoted`, for PostgreSQL's E'…', where a backslash escapes the next character. The string, with its
 * escapes, continues in quotes on a following line: https://www.postgresql.org/docs/current/sql-syntax-lexical.html
 */
export function endOfEscaped(sql: string, start: number, open: number): number {
  for (let at = open + 1; at < sql.length; at++) {
    if (sql[at] === '\\') at++
    else if (sql[at] === "'" && sql[at + 1] === "'") at++
    else if (sql[at] === "'") {
      CONTINUATION.lastIndex = at + 1
      const between = CONTINUATION.exec(sql)
      if (!between) return at + 1
      at += between[0].length
    }
  }
  throw unclosed(sql, start, 'string')
}

/**
 * White space that contains a line break, including comments to the end of a line, and the quote that continues the
 * string.
 */
const CONTINUATION = /[ \t\f\v]*(?:--[^\n\r]*)?[\n\r](?:[ \t\n\r\f\v]|--[^\n\r]*[\n\r])*'/y

/** The position after a `$tag$ … $tag$` string. */
export function endOfDollarQuoted(sql: string, start: number, tag: string): number {
  const end = sql.indexOf(tag, start + tag.length)
  if (end < 0) throw unclosed(sql, start, `string ${tag}`)
  return end + tag.length
}

/** The position after a `--` comment, excluding its line end: on SQLite only a line feed. */
export function endOfLine(sql: string, start: number, ends: RegExp): number {
  const rest = new RegExp(ends.source, 'g')
  rest.lastIndex = start
  return rest.exec(sql)?.index ?? sql.length
}

/**
 * The position after a block comment: PostgreSQL nests them; SQLite ends at the first end mark, and allows an
 * unterminated comment at the end of the text.
 */
export function endOfBlockComment(sql: string, start: number, nested: boolean): number {
  if (!nested) {
    const end = sql.indexOf('*/', start + 2)
    return end < 0 ? sql.length : end + 2
  }
  let depth = 0
  for (let at = start; at < sql.length - 1; at++) {
    const pair = sql.slice(at, at + 2)
    if (pair === '/*') depth++
    else if (pair === '*/') depth--
    else continue
    at++
    if (depth === 0) return at + 1
  }
  throw unclosed(sql, start, 'comment')
}

function unclosed(sql: string, start: number, what: string): UnclosedSqlError {
  const line = sql.slice(0, start).split('\n').length
  return new UnclosedSqlError(what, line, sql.slice(start, start + 40).split('\n')[0] ?? '')
}
