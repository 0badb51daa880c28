import type { Syntax } from './syntax.ts'
import type { Token } from './token.ts'
import { tokenize } from './tokenizer.ts'

/** The tokens of SQL text without its comments, with their positions. Throws UnclosedSqlError. */
export function tokensOf(sql: string, syntax: Syntax): readonly Token[] {
  return tokenize(sql, syntax).filter((token) => token.kind !== 'comment')
}
