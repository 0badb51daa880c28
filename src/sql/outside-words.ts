import type { Syntax } from './syntax.ts'
import { keyword } from './token.ts'
import { tokensOf } from './tokens-of.ts'

/** The keywords of a statement that databases refuse inside a transaction (`CREATE INDEX CONCURRENTLY`), or null. */
export function outsideWords(statement: string, syntax: Syntax): string | null {
  const words = tokensOf(statement, syntax).slice(0, 6).map(keyword)
  const [first = '', second = ''] = words
  if (first === 'VACUUM') return first
  if (second === 'DATABASE' && ['CREATE', 'DROP'].includes(first)) return `${first} ${second}`
  const at = words.indexOf('CONCURRENTLY')
  const isOfIndex = words.slice(0, at).includes('INDEX') || first === 'REINDEX'
  return at > 0 && isOfIndex && ['CREATE', 'DROP', 'REINDEX'].includes(first) ? words.slice(0, at + 1).join(' ') : null
}
