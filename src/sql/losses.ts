import { splitStatements } from './split-statements.ts'
import type { Syntax } from './syntax.ts'
import { keyword } from './token.ts'
import { tokensOf } from './tokens-of.ts'

/**
 * What is lost or written anew: `drops` objects or rows, `rewrites` a table or the values of its rows; null for
 * neither.
 */
export type Loss = 'drops' | 'rewrites' | null

/** What SQL loses, by the words that its statements begin with; what it calls is not known. */
export function lossOfSql(sql: string, syntax: Syntax): Loss {
  const losses = statementsOf(sql, syntax).map((text) => lossOfStatement(text, syntax))
  return worst(losses)
}

/**
 * Whether each statement only creates something, describes it or inserts rows, by its words: it neither replaces anything
 * nor calls what is not known. False for SQL that cannot be read.
 */
export function isPlainSql(sql: string, syntax: Syntax): boolean {
  const statements = statementsOf(sql, syntax).map((text) => tokensOf(text, syntax).map(keyword))
  return statements.length > 0 && statements.every(isPlain)
}

function isPlain(words: readonly string[]): boolean {
  if (words[0] === 'COMMENT') return true
  if (words[0] === 'INSERT') return !['REPLACE', 'CONFLICT', 'SELECT', 'WITH'].some((word) => words.includes(word))
  return words[0] === 'CREATE' && !['REPLACE', 'SELECT', 'RULE'].some((word) => words.includes(word))
}

/** The one that matters most. */
export function worst(losses: readonly Loss[]): Loss {
  return losses.includes('drops') ? 'drops' : losses.includes('rewrites') ? 'rewrites' : null
}

function lossOfStatement(sql: string, syntax: Syntax): Loss {
  const words = tokensOf(sql, syntax).map(keyword)
  const has = (...wanted: readonly string[]) => wanted.some((word) => words.includes(word))
  switch (words[0]) {
    case 'DROP':
    case 'TRUNCATE':
    case 'DELETE':
      return 'drops'
    case 'UPDATE':
    case 'MERGE':
    case 'REPLACE':
      return 'rewrites'
    case 'WITH':
      return has('DELETE') ? 'drops' : has('UPDATE', 'MERGE') ? 'rewrites' : null
    case 'ALTER': {
      // A default or a constraint that is no longer required takes nothing from the rows.
      const drops = words.some((word, at) => word === 'DROP' && !['DEFAULT', 'NOT'].includes(words[at + 1] ?? ''))
      return drops ? 'drops' : words[1] === 'TABLE' && has('TYPE') ? 'rewrites' : null
    }
    default:
      return null
  }
}

/** SQL that cannot be read is one statement: the database will refuse it. */
function statementsOf(sql: string, syntax: Syntax): readonly string[] {
  try {
    return splitStatements(sql, syntax).map(({ text }) => text)
  } catch {
    return []
  }
}
