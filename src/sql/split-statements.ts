import type { Syntax } from './syntax.ts'
import type { Token } from './token.ts'
import { isSymbol } from './token.ts'
import { tokenize } from './tokenizer.ts'

/** One statement of a script, without its semicolon. */
export interface ScriptStatement {
  /** From its first token, or the comment before it, to its last token. */
  readonly text: string
  /** The position of `text` in the script. */
  readonly start: number
  readonly end: number
}

/**
 * The statements of a script, in order; empty for a text of only white space, comments and semicolons. A semicolon
 * inside a trigger or a function body does not end the statement if the database's syntax has such bodies. Throws
 * `UnclosedSqlError`.
 */
export function splitStatements(script: string, syntax: Syntax): readonly ScriptStatement[] {
  const statements: ScriptStatement[] = []
  let scope = syntax.openScope()
  let first: Token | null = null
  let last: Token | null = null
  const finish = () => {
    if (first && last) statements.push({ text: script.slice(first.start, last.end), start: first.start, end: last.end })
    scope = syntax.openScope()
    first = null
    last = null
  }
  for (const token of tokenize(script, syntax)) {
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
