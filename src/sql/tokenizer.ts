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

// Any other white space is part of a name. \ufeff: many files begin with a byte order mark.
const SPACE = /[ \t\n\r\f\v\ufeff]/

function readToken(sql: string, start: number, readers: Syntax['readers']): Ending {
  for (const read of readers) {
    const ending = read(sql, start)
    if (ending) return ending
  }
  const character = sql.codePointAt(start) ?? 0
  return ['symbol', start + (character > 0xffff ? 2 : 1)]
}
