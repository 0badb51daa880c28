import type { ColumnOptions, IndexOptions } from 'typeorm'
import {
  Check,
  Column,
  Entity,
  Exclusion,
  ForeignKey,
  Generated,
  Index,
  PrimaryColumn,
  Unique,
  ViewEntity,
} from 'typeorm'

/** An entity as data, for a definition that is one of hundreds. In all texts `#name` is a name of this pair alone. */
export interface TableSketch {
  readonly columns: Readonly<Record<string, ColumnSketch>>
  readonly uniques?: readonly UniqueSketch[]
  readonly indexes?: readonly IndexSketch[]
  readonly checks?: readonly ExpressionSketch[]
  readonly exclusions?: readonly ExpressionSketch[]
  readonly foreignKeys?: readonly ForeignKeySketch[]
  readonly comment?: string
}

/** As `@Column` takes it, and who makes its values. */
export type ColumnSketch = ColumnOptions & { readonly generated?: 'increment' | 'identity' | 'uuid' }

interface UniqueSketch {
  readonly columns: readonly string[]
  readonly name?: string
  readonly deferrable?: 'INITIALLY IMMEDIATE' | 'INITIALLY DEFERRED'
}

type IndexSketch = IndexOptions & {
  /** -1 is descending. */
  readonly columns: readonly string[] | Readonly<Record<string, 1 | -1>>
  readonly name?: string
}

interface ExpressionSketch {
  readonly expression: string
  readonly name?: string
  readonly deferrable?: 'INITIALLY IMMEDIATE' | 'INITIALLY DEFERRED'
}

interface ForeignKeySketch {
  readonly columns: readonly string[]
  /** Its name in the sketch. */
  readonly to: string
  readonly references: readonly string[]
  readonly name?: string
  readonly onDelete?: 'RESTRICT' | 'CASCADE' | 'SET NULL' | 'NO ACTION'
  readonly onUpdate?: 'RESTRICT' | 'CASCADE' | 'SET NULL' | 'NO ACTION'
  readonly deferrable?: 'INITIALLY IMMEDIATE' | 'INITIALLY DEFERRED'
}

/** A view, by its query. */
export interface ViewSketch {
  readonly view: string
  readonly materialized?: boolean
}

/** Tables and views by the names they have in the pair. */
export type Sketch = Readonly<Record<string, TableSketch | ViewSketch>>

/** Gives the names of a sketch's texts their prefix: `#users` is `p012_users`. */
export function prefixed(text: string, prefix: string): string {
  return text.replaceAll(/#(\w+)/g, `${prefix}_$1`)
}

/** The entity classes that TypeORM's decorators make of a sketch. */
export function entitiesOf(sketch: Sketch, prefix: string): readonly (abstract new () => object)[] {
  return Object.entries(sketch).map(([name, definition]) => {
    const full = `${prefix}_${name}`
    const target = classNamed(full)
    if ('view' in definition) {
      const { view, materialized } = definition
      ViewEntity({ name: full, expression: prefixed(view, prefix), materialized: materialized ?? false })(target)
    } else decorate(target, full, definition, prefix)
    return target
  })
}

/** ForeignKey finds an entity by its class's name. */
function classNamed(name: string): new () => object {
  return class {
    static readonly name = name
    declare readonly id?: unknown
  }
}

function decorate(target: new () => object, name: string, table: TableSketch, prefix: string): void {
  const own = (text: string) => prefixed(text, prefix)
  // TypeORM's decorators have an overload for each list of arguments; the name is the first where it is given.
  const decorateBy = (decorator: unknown, given: string | undefined, ...rest: readonly unknown[]) => {
    const make = decorator as (...values: readonly unknown[]) => ClassDecorator
    make(...(given === undefined ? [] : [own(given)]), ...rest)(target)
  }
  decorateBy(Entity, undefined, name, { ...(table.comment !== undefined && { comment: table.comment }) })
  for (const [property, { generated, ...options }] of Object.entries(table.columns)) {
    const { enumName } = options
    const column = { ...options, ...(enumName !== undefined && { enumName: own(enumName) }) }
    const decorator = options.primary ? PrimaryColumn(column as object) : Column(column)
    decorator(target.prototype as object, property)
    // 'identity' is left out of the type of Generated, and kept.
    if (generated) Generated(generated as 'increment')(target.prototype as object, property)
  }
  for (const { columns, name: given, ...options } of table.uniques ?? []) decorateBy(Unique, given, columns, options)
  for (const { columns, name: given, where, ...options } of table.indexes ?? []) {
    const keys = Array.isArray(columns) ? columns : () => columns
    decorateBy(Index, given, keys, { ...options, ...(where !== undefined && { where: own(where) }) })
  }
  for (const { name: given, expression } of table.checks ?? []) decorateBy(Check, given, own(expression))
  for (const { name: given, expression, ...options } of table.exclusions ?? [])
    decorateBy(Exclusion, given, own(expression), options)
  for (const { columns, to, references, name: given, ...options } of table.foreignKeys ?? []) {
    const named = { ...options, ...(given !== undefined && { name: own(given) }) }
    decorateBy(ForeignKey, undefined, `${prefix}_${to}`, columns, references, named)
  }
}
