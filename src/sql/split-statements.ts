import type { SqlDialect } from './sql-dialect.ts'
import type { Token } from './token.ts'
import { isSymbol, keyword, withoutComments } from './token.ts'
import { tokenize } from './tokenizer.ts'

/** One statement of a script, without its semicolon. */
export interface ScriptStatement {
  /** From its first token or the comment before it to its last token. */
  readonly text: string
  /** Where `text` stands in the script. */
  readonly start: number
  readonly end: number
}

/**
 * The statements of a script, in order; none for a text of white space, comments and semicolons alone. A semicolon
 * inside a SQLite trigger, a PostgreSQL `BEGIN ATOMIC` body or parentheses (`CREATE RULE … DO (a; b)`) ends nothing.
 * Throws `UnclosedSqlError`.
 */
export function splitStatements(script: string, dialect: SqlDialect): readonly ScriptStatement[] {
  const isInside = dialect === 'sqlite' ? isInsideTrigger : isInsideBody
  const statements: ScriptStatement[] = []
  let current: Token[] = []
  const finish = () => {
    const last = withoutComments(current).at(-1)
    const first = current[0]
    if (first && last) {
      statements.push({ text: script.slice(first.start, last.end), start: first.start, end: last.end })
    }
    current = []
  }
  for (const token of tokenize(script, dialect)) {
    if (isSymbol(token, ';') && !isInside(withoutComments(current))) finish()
    else current.push(token)
  }
  finish()
  return statements
}

/** As SQLite's own `sqlite3_complete`: a trigger ends with a semicolon, END and a semicolon; END of a CASE follows none. */
function isInsideTrigger(tokens: readonly Token[]): boolean {
  if (!/^(EXPLAIN (QUERY PLAN )?)?CREATE (TEMP |TEMPORARY )?TRIGGER\b/.test(words(tokens, 6))) return false
  return !(keyword(tokens.at(-1)) === 'END' && isSymbol(tokens.at(-2), ';'))
}

/** As psql: BEGIN, and CASE within it, count only in the body of a function or procedure. */
function isInsideBody(tokens: readonly Token[]): boolean {
  const isRoutine = /^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)\b/.test(words(tokens, 4))
  let parentheses = 0
  let blocks = 0
  for (const token of tokens) {
    if (isSymbol(token, '(')) parentheses++
    if (isSymbol(token, ')')) parentheses--
    if (!isRoutine || parentheses > 0) continue
    const word = keyword(token)
    if (word === 'BEGIN' || (word === 'CASE' && blocks > 0)) blocks++
    if (word === 'END' && blocks > 0) blocks--
  }
  return parentheses > 0 || blocks > 0
}

function words(tokens: readonly Token[], count: number): string {
  return tokens.slice(0, count).map(keyword).join(' ')
}
