import { nearest } from '../../nearest.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { parseTableName } from '../../schema/table-name.ts'
import { InvalidOperationError } from '../../operations/errors.ts'

/** What is wrong with an argument, and where in it. */
export interface Problem {
  readonly path: string
  readonly problem: string
}

/** Looks at a value; null where nothing is wrong with it. */
export type Check = (value: unknown, path: string) => Problem | null

/** Throws `InvalidOperationError` where the argument does not pass. */
export function checkArgument(operation: string, argument: string, value: unknown, check: Check): void {
  const problem = check(value, argument)
  if (problem) throw new InvalidOperationError(operation, problem.path, problem.problem)
}

const passes =
  (test: (value: unknown) => boolean, problem: string): Check =>
  (value, path) =>
    test(value) ? null : { path, problem: `${problem}, not ${show(value)}` }

export const isText: Check = passes((value) => typeof value === 'string', 'must be a string')
/** A value of an enum. */
export const isEnumValue: Check = passes(
  (value) => typeof value === 'string' && !value.includes('\0'),
  'must be a string without NUL characters',
)
export const isSql: Check = passes(
  (value) => isSqlText(value) || (typeof value === 'string' && value.trim() !== ''),
  'must be SQL text',
)
/** SQL where the data keeps plain text. */
export const isSqlString: Check = passes(
  (value) => typeof value === 'string' && value.trim() !== '',
  'must be SQL text in a string',
)
export const isBoolean: Check = passes((value) => typeof value === 'boolean', 'must be true or false')
export const isCount: Check = passes(
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  'must be a whole number from 0',
)

/** A name of a column, index or constraint. */
export const isName: Check = (value, path) => {
  if (typeof value !== 'string') return { path, problem: `must be a name, not ${show(value)}` }
  if (value === '') return { path, problem: 'must not be empty' }
  return value.includes('\0') ? { path, problem: 'holds a NUL character, which no database takes' } : null
}

/** A table's name, which may carry a schema. */
export const isTableName: Check = (value, path) => {
  const problem = isName(value, path)
  if (problem || parseTableName(String(value))) return problem
  return {
    path,
    problem: `must be a table's name or schema.table, with parts that hold dots in "quotes", not ${show(value)}`,
  }
}

/** One of some words. */
export const isOneOf = (...words: readonly unknown[]): Check =>
  passes((value) => words.includes(value), `must be one of ${words.map(show).join(', ')}`)

/** One of two forms; the problem told is the second's. */
export const isEither =
  (first: Check, second: Check): Check =>
  (value, path) =>
    first(value, path) === null ? null : second(value, path)

/** A list whose items all pass. */
export const isListOf =
  (item: Check, least = 0): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return { path, problem: `must be a list, not ${show(value)}` }
    if (value.length < least) return { path, problem: 'must not be empty' }
    for (const [index, each] of value.entries()) {
      const problem = item(each, `${path}[${index}]`)
      if (problem) return problem
    }
    return null
  }

/** An object with these keys and no others; those that are undefined are not there. */
export const hasShape =
  <Shape>(
    checks: Readonly<Record<keyof Shape & string, Check>>,
    ...required: readonly (keyof Shape & string)[]
  ): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { path, problem: `must be an object, not ${show(value)}` }
    }
    const given: Readonly<Record<string, unknown>> = { ...value }
    for (const key of required) {
      if (given[key] === undefined) return { path, problem: `needs ${key}` }
    }
    const known: Readonly<Record<string, Check>> = checks
    for (const [key, each] of Object.entries(given)) {
      const check = Object.hasOwn(known, key) ? known[key] : undefined
      if (!check) return { path, problem: unknownKey(key, Object.keys(known)) }
      const problem = each === undefined ? null : check(each, `${path}.${key}`)
      if (problem) return problem
    }
    return null
  }

/** Accepts anything. */
export const isAnything: Check = () => null

function unknownKey(key: string, known: readonly string[]): string {
  const [near] = nearest(key, known, 1)
  return `has no option '${key}'${near ? `; did you mean ${near}?` : ` (${known.join(', ')})`}`
}

function show(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 40 ? `${value.slice(0, 39)}…` : value}'`
  if (value === null || ['undefined', 'number', 'boolean', 'bigint'].includes(typeof value)) return String(value)
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'function' ? 'a function' : 'an object'
}
