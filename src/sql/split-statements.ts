import type { SqlDialect } from './sql-dialect.ts'
import type { Token } from './token.ts'
import { isSymbol, keyword } from './token.ts'
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
  const openScope = dialect === 'sqlite' ? triggerScope : bodyScope
  const statements: ScriptStatement[] = []
  let scope = openScope()
  let first: Token | null = null
  let last: Token | null = null
  const finish = () => {
    if (first && last) statements.push({ text: script.slice(first.start, last.end), start: first.start, end: last.end })
    scope = openScope()
    first = null
    last = null
  }
  for (const token of tokenize(script, dialect)) {
    if (isSymbol(token, ';') && !scope.isInside()) {
      finish()
      continue
    }
    first ??= token
    if (token.kind === 'comment') continue
    last = token
    scope.pass(token)
  }
  finish()
  return statements
}

/** Where one statement stands, token by token. */
interface Scope {
  pass(token: Token): void
  /** Whether a semicolon here would be the statement's own. */
  isInside(): boolean
}

/** As SQLite's own `sqlite3_complete`: a trigger ends with a semicolon, END and a semicolon; END of a CASE follows none. */
function triggerScope(): Scope {
  const head: string[] = []
  let isEnd = false
  let isAfterSemicolon = false
  return {
    pass(token) {
      if (head.length < 6) head.push(keyword(token))
      isEnd = isAfterSemicolon && keyword(token) === 'END'
      isAfterSemicolon = isSymbol(token, ';')
    },
    isInside: () => !isEnd && /^(EXPLAIN (QUERY PLAN )?)?CREATE (TEMP |TEMPORARY )?TRIGGER\b/.test(head.join(' ')),
  }
}

/**
 * The body of a function or procedure, from BEGIN ATOMIC to its END; a CASE has an END of its own. A word behind AS or a
 * dot is a name. Other than psql, which counts each BEGIN, it takes a name or a column `begin` for no beginning.
 */
function bodyScope(): Scope {
  const head: string[] = []
  let parentheses = 0
  let blocks = 0
  let last: Token | null = null
  return {
    pass(token) {
      const before = last
      last = token
      if (head.length < 4) head.push(keyword(token))
      if (isSymbol(token, '(')) parentheses++
      if (isSymbol(token, ')')) parentheses--
      if (parentheses > 0 || !/^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)\b/.test(head.join(' '))) return
      if (before && (keyword(before) === 'AS' || isSymbol(before, '.'))) return
      const word = keyword(token)
      if (word === 'ATOMIC' && blocks === 0 && keyword(before ?? undefined) === 'BEGIN') blocks++
      if (word === 'CASE' && blocks > 0) blocks++
      if (word === 'END' && blocks > 0) blocks--
    },
    isInside: () => parentheses > 0 || blocks > 0,
  }
}
