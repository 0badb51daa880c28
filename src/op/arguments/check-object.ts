import { nearest } from '../../nearest.ts'
import type { AnyCheck, ArgumentOf, Check, Problem } from './check-value.ts'
import { show } from './check-value.ts'

/*
 * Checks of objects. An option that only `op` has is described by its check (`options`), and its type follows from
 * that. What is data of the schema, such as a column, has its type there, and its check must have every field of it
 * (`hasShape`).
 */

/** A field that must be given. */
export interface Needed<Value> {
  readonly needed: Check<Value>
}

export function needed<Value>(check: Check<Value>): Needed<Value> {
  return { needed: check }
}

interface AnyNeeded {
  readonly needed: AnyCheck
}

type Fields = Readonly<Record<string, AnyCheck | AnyNeeded>>

/** The checks of the fields of an object whose type is described elsewhere. */
export type FieldsOf<Shape> = {
  readonly [Key in keyof Shape]-?: {} extends Pick<Shape, Key>
    ? Check<Exclude<Shape[Key], undefined>>
    : Needed<Shape[Key]>
}

/** The object that these fields describe. */
type ShapeOf<Described> = {
  readonly [Key in keyof Described as Described[Key] extends AnyNeeded ? Key : never]: Described[Key] extends AnyNeeded
    ? ArgumentOf<Described[Key]['needed']>
    : never
} & {
  readonly [Key in keyof Described as Described[Key] extends AnyNeeded ? never : Key]?: ArgumentOf<Described[Key]>
}

/**
 * A check of an object with these fields and no others; a field that is undefined counts as not given. The declarations
 * that users get keep the fields with their comments, if they are written in the file of the option type.
 */
export interface ObjectCheck<Described> extends Check<ShapeOf<Described>> {
  readonly fields: Fields
}

/** Describes an object: its type is that of its fields. */
export function options<Described extends Fields>(fields: Described): ObjectCheck<Described> {
  return checkOf(fields)
}

/** The check of an object whose type is described elsewhere: it does not compile without each field. */
export function hasShape<Shape>(fields: FieldsOf<Shape> & Fields): ObjectCheck<FieldsOf<Shape>> {
  return checkOf(fields)
}

/** An object without some of its fields. */
export function without<Described, Key extends keyof Described & string>(
  { fields }: ObjectCheck<Described>,
  ...keys: readonly Key[]
): ObjectCheck<Omit<Described, Key>> {
  const names: readonly string[] = keys
  return checkOf(Object.fromEntries(Object.entries(fields).filter(([key]) => !names.includes(key))))
}

/** The fields of both objects. */
export function both<First, Second>(
  first: ObjectCheck<First>,
  second: ObjectCheck<Second>,
): ObjectCheck<First & Second> {
  return checkOf({ ...first.fields, ...second.fields })
}

function checkOf<Described>(fields: Fields): ObjectCheck<Described> {
  const check = (value: unknown, path: string): Problem | null => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { path, problem: `must be an object, not ${show(value)}` }
    }
    const given: Readonly<Record<string, unknown>> = { ...value }
    for (const [key, field] of Object.entries(fields)) {
      if ('needed' in field && given[key] === undefined) return { path, problem: `needs ${key}` }
    }
    for (const [key, each] of Object.entries(given)) {
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined
      if (!field) return { path, problem: unknownKey(key, Object.keys(fields)) }
      const problem = each === undefined ? null : ('needed' in field ? field.needed : field)(each, `${path}.${key}`)
      if (problem) return problem
    }
    return null
  }
  return Object.assign(check, { fields })
}

function unknownKey(key: string, known: readonly string[]): string {
  const [near] = nearest(key, known, 1)
  return `has no option '${key}'${near ? `; did you mean ${near}?` : ` (${known.join(', ')})`}`
}
