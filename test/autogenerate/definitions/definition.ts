import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'

import type { Entity } from '../laws.ts'

/** What an EntitySchema is made from. */
export type EntityOptions = ConstructorParameters<typeof EntitySchema<Record<string, unknown>>>[0]

/** One thing that TypeORM can say, in one or more entities. */
export interface Definition {
  /** In words; the tables are called after it. */
  readonly name: string
  readonly entities: readonly Entity[]
  /** Why TypeORM's own `synchronize` cannot make it, or makes something else of it. */
  readonly notByTypeorm?: string
}

/** A table, its columns beside an `id`, and all else that an entity may say. */
export type TableOptions = Omit<EntityOptions, 'name' | 'columns'> & {
  readonly columns?: EntityOptions['columns']
}

/** A definition in a table of its own. */
export function table(name: string, options: TableOptions): Definition {
  return { name, entities: [new EntitySchema(tableOptions(name, options))] }
}

/** A definition of a single column. */
export function column(name: string, value: EntitySchemaColumnOptions, notByTypeorm?: string): Definition {
  return { ...table(name, { columns: { value } }), ...(notByTypeorm !== undefined && { notByTypeorm }) }
}

/** A definition that takes several tables; `of` gives them the names by which they know each other. */
export function tables(
  name: string,
  make: (of: (part: string) => string) => Readonly<Record<string, TableOptions>>,
): Definition {
  const nameOf = (part: string) => `${name} ${part}`
  return {
    name,
    entities: Object.entries(make(nameOf)).map(
      ([part, options]) => new EntitySchema(tableOptions(nameOf(part), options)),
    ),
  }
}

/** A definition that only decorators can make: they are applied as TypeScript applies them. */
export function decorated(
  name: string,
  ofClass: readonly ClassDecorator[],
  ofProperties: Readonly<Record<string, readonly PropertyDecorator[]>>,
): Definition {
  class Decorated {
    declare readonly id: unknown
  }
  Object.defineProperty(Decorated, 'name', { value: name })
  for (const [property, decorators] of Object.entries(ofProperties)) {
    for (const decorate of decorators.toReversed()) decorate(Decorated.prototype, property)
  }
  for (const decorate of ofClass.toReversed()) decorate(Decorated)
  return { name, entities: [Decorated] }
}

/** A name that every database takes, made from words. */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')
}

function tableOptions(name: string, { columns, ...options }: TableOptions): EntityOptions {
  const hasKey = Object.values(columns ?? {}).some((each) => each && 'primary' in each && each.primary)
  return {
    name,
    tableName: slug(name),
    columns: { ...(!hasKey && { id: { type: 'int', primary: true } }), ...columns },
    ...options,
  }
}
