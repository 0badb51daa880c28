import { UnclosedSqlError } from './errors.ts'

/** The position after a quoted text that starts at `start`; the quote doubled stands for itself. */
export function endOfQuoted(sql: string, start: number, what: string, open: number, quote: string): number {
  for (let at = open + 1; at < sql.length; at++) {
    if (sql[at] !== quote) continue
    if (sql[at + 1] !== quote || quote === ']') return at + 1
    at++
  }
  throw unclosed(sql, start, what)
}

/**
 * As `endOfQuoted` for PostgreSQL's E'…', where a backslash takes the next character with it. It goes on in quotes that
 * follow on another line, and so do its backslashes: https://www.postgresql.org/docs/current/sql-syntax-lexical.html
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

/** White space with a line end in it, comments to a line's end too, and the quote that goes on. */
const CONTINUATION = /[ \t\f\v]*(?:--[^\n\r]*)?[\n\r](?:[ \t\n\r\f\v]|--[^\n\r]*[\n\r])*'/y

/** The position after a `$tag$ … $tag$` text. */
export function endOfDollarQuoted(sql: string, start: number, tag: string): number {
  const end = sql.indexOf(tag, start + tag.length)
  if (end < 0) throw unclosed(sql, start, `string ${tag}`)
  return end + tag.length
}

/** The position after a `--` comment, its line end not included: on SQLite a line feed alone. */
export function endOfLine(sql: string, start: number, ends: RegExp): number {
  const rest = new RegExp(ends.source, 'g')
  rest.lastIndex = start
  return rest.exec(sql)?.index ?? sql.length
}

/** The position after a block comment: PostgreSQL nests them, SQLite ends at the first mark and lets the last stay open. */
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
