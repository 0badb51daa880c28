import { nameOf, withoutComments } from '../../sql/token.ts'
import type { SqlDialect } from '../../sql/sql-dialect.ts'
import { tokenize } from '../../sql/tokenizer.ts'

/** Whether SQL has one of these names in it. */
export function speaksOf(sql: string | undefined, names: ReadonlySet<string>, dialect: SqlDialect): boolean {
  if (sql === undefined || names.size === 0) return false
  return withoutComments(tokenize(sql, dialect)).some(
    (token) => (token.kind === 'word' || token.kind === 'quoted') && names.has(nameOf(token)),
  )
}
