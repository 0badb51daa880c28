import { nameOf, withoutComments } from '../../sql/token.ts'
import { tokenize } from '../../sql/tokenizer.ts'

/** The value of a default that is one string, in parentheses or not; null for any other. */
export function stringDefault(sql: string): string | null {
  const [only, ...more] = withoutComments(tokenize(sql, 'sqlite')).filter(({ text }) => text !== '(' && text !== ')')
  return only?.kind === 'string' && more.length === 0 ? nameOf(only) : null
}
