import type { Ending, Syntax } from './syntax.ts'
import type { Token } from './token.ts'

/**
 * Splits SQL text into tokens, including comments, with their positions, so that the text can be edited in place.
 * Throws `UnclosedSqlError`; any other syntax error is left to the database.
 */
export function tokenize(sql: string, { readers }: Syntax): readonly Token[] {
  const tokens: Token[] = []
  let start = 0
  while (start < sql.length) {
    if (isSpace(sql.charCodeAt(start))) {
      start++
      continue
    }
    const [kind, end] = readToken(sql, start, readers)
    tokens.push({ kind, text: sql.slice(start, end), start, end })
    start = end
  }
  return tokens
}

/**
 * Whether a character is a blank, a tab, one of the line ends, or a byte order mark, with which many files begin. Any
 * other white space is part of a name.
 */
function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xfeff
}

function readToken(sql: string, start: number, readers: Syntax['readers']): Ending {
  for (const read of readers) {
    const ending = read(sql, start)
    if (ending) return ending
  }
  const character = sql.codePointAt(start) ?? 0
  return ['symbol', start + (character > 0xffff ? 2 : 1)]
}
