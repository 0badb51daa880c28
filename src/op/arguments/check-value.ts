import { InvalidOperationError } from '../../operations/errors.ts'
import type { SqlText } from '../../schema/sql-text.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { parseTableName } from '../../schema/table-name.ts'

/** What is wrong with an argument, and where in it. */
export interface Problem {
  readonly path: string
  readonly problem: string
}

/** Looks at a value; null if nothing is wrong with it. */
export type AnyCheck = (value: unknown, path: string) => Problem | null

/** Checks that a value is a `Value`. The type of an argument follows from its check. */
export interface Check<Value> extends AnyCheck {
  /** Never set: it tells the compiler which values pass, no more and no fewer. */
  readonly passes?: (value: Value) => Value
}

/** The type of the values that pass a check. */
export type ArgumentOf<Checked> = Checked extends { readonly passes?: (value: never) => infer Value } ? Value : never

/** Throws `InvalidOperationError` if the argument does not pass. */
export function checkArgument(operation: string, argument: string, value: unknown, check: AnyCheck): void {
  const problem = check(value, argument)
  if (problem) throw new InvalidOperationError(operation, problem.path, problem.problem)
}

const passes =
  <Value>(test: (value: unknown) => boolean, problem: string): Check<Value> =>
  (value, path) =>
    test(value) ? null : { path, problem: `${problem}, not ${show(value)}` }

export const isText = passes<string>((value) => typeof value === 'string', 'must be a string')
/** A value of an enum. */
export const isEnumValue = passes<string>(
  (value) => typeof value === 'string' && !value.includes('\0'),
  'must be a string without NUL characters',
)
/** SQL, in a string or with the `sql` tag. */
export const isSql = passes<string | SqlText>(
  (value) => isSqlText(value) || (typeof value === 'string' && value.trim() !== ''),
  'must be SQL text',
)
/** SQL that the data keeps as a plain string. */
export const isSqlString = passes<string>(
  (value) => typeof value === 'string' && value.trim() !== '',
  'must be SQL text in a string',
)
export const isBoolean = passes<boolean>((value) => typeof value === 'boolean', 'must be true or false')
export const isCount = passes<number>(
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  'must be a whole number, 0 or greater',
)

export const isNumber = passes<number>((value) => Number.isFinite(value), 'must be a number')
export const isOnlyTrue = passes<true>((value) => value === true, 'must be a string, a number or true')

/** The name of a column, index or constraint. */
export const isName: Check<string> = (value, path) => {
  if (typeof value !== 'string') return { path, problem: `must be a name, not ${show(value)}` }
  if (value === '') return { path, problem: 'must not be empty' }
  return value.includes('\0') ? { path, problem: 'contains a NUL character, which no database accepts' } : null
}

/** The name of a table, which may carry a schema. */
export const isTableName: Check<string> = (value, path) => {
  const problem = isName(value, path)
  if (problem || parseTableName(String(value))) return problem
  return {
    path,
    problem: `must be a table's name or schema.table, with double quotes around a part that contains a dot, not ${show(value)}`,
  }
}

/** One of some words. */
export const isOneOf = <const Word extends string>(...words: readonly Word[]): Check<Word> =>
  passes((value) => words.some((word) => word === value), `must be one of ${words.map(show).join(', ')}`)

/** One of two forms; the problem that is reported is the second's. */
export const isEither =
  <First, Second>(first: Check<First>, second: Check<Second>): Check<First | Second> =>
  (value, path) =>
    first(value, path) === null ? null : second(value, path)

export const isNullOr =
  <Value>(check: Check<Value>): Check<Value | null> =>
  (value, path) =>
    value === null ? null : check(value, path)

/** For a positional argument that may be left out. */
export const isUndefinedOr =
  <Value>(check: Check<Value>): Check<Value | undefined> =>
  (value, path) =>
    value === undefined ? null : check(value, path)

/** A list whose items all pass. */
export const isListOf =
  <Item>(item: Check<Item>, least = 0): Check<readonly Item[]> =>
  (value, path) => {
    if (!Array.isArray(value)) return { path, problem: `must be a list, not ${show(value)}` }
    if (value.length < least) return { path, problem: 'must not be empty' }
    for (const [index, each] of value.entries()) {
      const problem = item(each, `${path}[${index}]`)
      if (problem) return problem
    }
    return null
  }

/** An object whose values all pass, whatever their names. */
export const isObjectOf =
  <Item>(item: Check<Item>): Check<Readonly<Record<string, Item>>> =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { path, problem: `must be an object, not ${show(value)}` }
    for (const [name, each] of Object.entries(value)) {
      const problem = item(each, `${path}.${name}`)
      if (problem) return problem
    }
    return null
  }

/** The names of one column or more. */
export const areColumns = isListOf(isName, 1)

/** Accepts anything. */
export const isAnything: Check<unknown> = () => null

/** A function; `example` shows one in the message. */
export const isFunction =
  (example: string): Check<(...values: never[]) => unknown> =>
  (value, path) =>
    typeof value === 'function' ? null : { path, problem: `must be a function: ${example}` }

/** The same check, and one of the value as a whole: its problem, or null. */
export const isAlso =
  <Value>(check: Check<Value>, problemOf: (value: Value) => string | null): Check<Value> =>
  (value, path) => {
    const wrong = check(value, path)
    if (wrong) return wrong
    // The check has just passed.
    const problem = problemOf(value as Value)
    return problem === null ? null : { path, problem }
  }

/** A value in an error message. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 40 ? `${value.slice(0, 39)}…` : value}'`
  if (value === null || ['undefined', 'number', 'boolean', 'bigint'].includes(typeof value)) return String(value)
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'function' ? 'a function' : 'an object'
}
