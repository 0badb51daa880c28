import { NamedParameterError, ParameterCountError } from './errors.ts'
import type { Syntax } from './syntax.ts'
import type { Token } from './token.ts'
import { tokenize } from './tokenizer.ts'

/**
 * Writes the parameters of one statement into its text: `$n`, `?` and `?n`, whichever the database has. Placeholders in
 * strings and comments are left alone. Throws `ParameterCountError` where their number does not match, and
 * `NamedParameterError` for SQLite's `:name`.
 */
export function writeParameters(
  statement: string,
  parameters: readonly unknown[],
  syntax: Syntax,
  literal: (value: unknown) => string,
): string {
  const placeholders = numberPlaceholders(tokenize(statement, syntax))
  const expected = Math.max(0, ...placeholders.map(({ number }) => number))
  if (expected !== parameters.length) throw new ParameterCountError(expected, parameters.length)
  let text = ''
  let at = 0
  for (const { token, number } of placeholders) {
    text += statement.slice(at, token.start)
    const value = literal(parameters[number - 1])
    // `-$1` with -1 would begin a comment, `U&$1` a Unicode string.
    text += `${/[\s(,]$|^$/.test(text) ? '' : ' '}${value.startsWith('-') ? `(${value})` : value}`
    if (/^[\w$]/.test(statement.slice(token.end))) text += ' '
    at = token.end
  }
  return text + statement.slice(at)
}

interface Placeholder {
  readonly token: Token
  /** Counted from 1. */
  readonly number: number
}

/** SQLite's rule: a bare `?` is one more than the largest number so far. */
function numberPlaceholders(tokens: readonly Token[]): readonly Placeholder[] {
  let largest = 0
  return tokens
    .filter(({ kind }) => kind === 'parameter')
    .map((token) => {
      if (token.text !== '?' && !/^[$?]\d+$/.test(token.text)) throw new NamedParameterError(token.text)
      const number = token.text === '?' ? largest + 1 : Number(token.text.slice(1))
      largest = Math.max(largest, number)
      return { token, number }
    })
}
