import { NamedParameterError, ParameterCountError } from './errors.ts'
import type { Syntax } from './syntax.ts'
import type { Token } from './token.ts'
import { tokenize } from './tokenizer.ts'

/**
 * Replaces the placeholders of one statement (`$n`, `?` and `?n`, as the database has them) by its parameters as
 * literals. Placeholders in strings and comments are left unchanged. Throws `ParameterCountError` if their number does
 * not match, and `NamedParameterError` for SQLite's `:name`.
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
    // With the value -1, `-$1` would begin a comment; `U&$1` would become a Unicode string.
    text += `${/[\s(,]$|^$/.test(text) ? '' : ' '}${value.startsWith('-') ? `(${value})` : value}`
    if (/^[\w$]/.test(statement.slice(token.end))) text += ' '
    at = token.end
  }
  return text + statement.slice(at)
}

interface Placeholder {
  readonly token: Token
  /** Numbered from 1. */
  readonly number: number
}

/** SQLite's rule: a bare `?` gets the largest number so far plus one. */
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
