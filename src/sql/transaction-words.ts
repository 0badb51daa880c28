import type { Syntax } from './syntax.ts'
import { keyword } from './token.ts'
import { tokensOf } from './tokens-of.ts'

/**
 * The keywords with which a statement would begin or end a transaction (`COMMIT`, `START TRANSACTION`, …), or null.
 * SAVEPOINT, RELEASE and ROLLBACK TO stay inside the transaction and return null.
 */
export function transactionWords(statement: string, syntax: Syntax): string | null {
  const words = tokensOf(statement, syntax).slice(0, 4).map(keyword)
  const [first = '', second = ''] = words
  if (first === 'ROLLBACK') return words.includes('TO') ? null : first
  if (first === 'START' || first === 'PREPARE') return second === 'TRANSACTION' ? `${first} ${second}` : null
  return ['BEGIN', 'COMMIT', 'END', 'ABORT'].includes(first) ? first : null
}
