import { syntax } from './syntax.ts'
import { nameOf } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'

/** The value of a default that is a string, with or without parentheses; null for any other. */
export function stringDefault(sql: string): string | null {
  const [only, ...more] = tokensOf(sql, syntax).filter(({ text }) => text !== '(' && text !== ')')
  return only?.kind === 'string' && more.length === 0 ? nameOf(only) : null
}
