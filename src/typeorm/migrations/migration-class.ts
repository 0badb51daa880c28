import { callUserCode } from '../../user-code.ts'
import { messageOf } from '../../words.ts'
import { InvalidMigrationError } from './errors.ts'

/** A migration class where it is exported: the keys from the module's exports to it, none for what `require` gives. */
export interface ExportedClass {
  readonly create: MigrationConstructor
  /** Null for a class that the data source's options contain themselves. */
  readonly file: string | null
  readonly path: readonly string[]
}

export type MigrationConstructor = new () => MigrationInstance

/** A migration as TypeORM runs it; by its contract, `up` and `down` are asynchronous. */
export interface MigrationInstance {
  readonly name?: unknown
  readonly transaction?: unknown
  readonly up?: unknown
  readonly down?: unknown
}

/** A migration class, and what TypeORM reads from it. */
export interface MigrationClass extends ExportedClass {
  /** As TypeORM records it: the instance's `name`, or the name of the class. */
  readonly name: string
  readonly className: string
  /** The 13 digits at the end of its name. */
  readonly timestamp: string
  /** What it says itself; null if it says nothing. */
  readonly transaction: boolean | null
  readonly hasDown: boolean
  /** Its methods that declare no parameter. */
  readonly bare: readonly ('up' | 'down')[]
}

/**
 * The classes that a module exports, found as TypeORM finds them: every function, also in objects and lists. A class
 * that is exported twice counts once, by its own name rather than `default`.
 */
export function exportedClasses(exports: Readonly<Record<string, unknown>>, file: string): readonly ExportedClass[] {
  const found = new Map<unknown, ExportedClass>()
  const seen = new Set<unknown>()
  const visit = (value: unknown, path: readonly string[]): void => {
    if (typeof value === 'function') {
      // Whether it can be constructed shows when it is.
      if (!found.has(value)) found.set(value, { create: value as MigrationConstructor, file, path })
      return
    }
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    seen.add(value)
    for (const [key, each] of entriesOf(value)) visit(each, [...path, key])
  }
  const isModule = '__esModule' in exports || Object.prototype.toString.call(exports) === '[object Module]'
  const { default: main, ...named } = exports
  for (const [key, value] of Object.entries(named)) if (key !== 'module.exports') visit(value, [key])
  visit(main, isModule ? ['default'] : [])
  return [...found.values()]
}

/**
 * Whether an exported function shows no sign of a migration: no method `up`, and no name with a timestamp. Files of
 * migrations also export functions that others use.
 */
export function isHelper({ create }: ExportedClass): boolean {
  const { prototype } = create as { readonly prototype?: { readonly up?: unknown } }
  return !/\d{13}$/.test(create.name) && typeof prototype?.up !== 'function' && !/\bup\s*[=(:]/.test(String(create))
}

function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value)
}

/** Constructs the class and reads what TypeORM reads. Throws InvalidMigrationError. */
export async function readMigration(exported: ExportedClass): Promise<MigrationClass> {
  const className = exported.create.name
  const refuse = (reason: string, cause?: unknown) =>
    new InvalidMigrationError(className || '(a class without a name)', exported.file, reason, cause)
  let instance: MigrationInstance
  try {
    instance = await callUserCode(`The class ${className}`, () => new exported.create())
  } catch (error) {
    throw refuse(`it cannot be constructed: ${messageOf(error)}`, error)
  }
  const name = String(instance.name ?? className)
  const [timestamp] = /\d{13}$/.exec(name) ?? []
  if (timestamp === undefined)
    throw refuse(`its name '${name}' does not end in the 13 digits of a timestamp, by which TypeORM orders migrations`)
  if (typeof instance.up !== 'function') throw refuse(`it has no method 'up'`)
  const { transaction } = instance
  return {
    ...exported,
    name,
    className,
    timestamp,
    transaction: typeof transaction === 'boolean' ? transaction : null,
    hasDown: typeof instance.down === 'function',
    bare: (['up', 'down'] as const).filter((direction) => declaresNone(instance[direction])),
  }
}

function declaresNone(method: unknown): boolean {
  return typeof method === 'function' && method.length === 0 && /^[^(]*\(\s*\)/.test(String(method))
}
