import { HubError } from '../errors.ts'
import { plural } from '../words.ts'

/** SQL text that ends inside a string, a quoted name or a comment. */
export class UnclosedSqlError extends HubError<{
  readonly what: string
  readonly line: number
  readonly near: string
}> {
  constructor(what: string, line: number, near: string) {
    super(`Unterminated ${what} in line ${line} of the SQL: ${near}`, { what, line, near })
  }
}

/** A statement whose placeholders do not match its parameters. */
export class ParameterCountError extends HubError<{ readonly expected: number; readonly given: number }> {
  constructor(expected: number, given: number) {
    super(`The statement has placeholders for ${plural(expected, 'parameter')}, not ${given}`, { expected, given })
  }
}

/** A named placeholder, which cannot be replaced by a literal because parameters are positional. */
export class NamedParameterError extends HubError<{ readonly placeholder: string }> {
  constructor(placeholder: string) {
    super(`The placeholder ${placeholder} is named, but parameters are positional: write ? or ?1 instead`, {
      placeholder,
    })
  }
}
