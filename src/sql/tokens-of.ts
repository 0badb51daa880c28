import type { SqlDialect } from './sql-dialect.ts'
import type { Token } from './token.ts'
import { tokenize } from './tokenizer.ts'

/** The tokens of SQL text without its comments, positions kept. Throws UnclosedSqlError. */
export function tokensOf(sql: string, dialect: SqlDialect): readonly Token[] {
  return tokenize(sql, dialect).filter((token) => token.kind !== 'comment')
}
