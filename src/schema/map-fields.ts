/** SQL in the definition of a table or view, with its place. */
export interface SchemaText {
  readonly kind: 'default' | 'expression' | 'check' | 'exclusion' | 'condition' | 'key' | 'partition' | 'query'
  /** The column, constraint, index, table or view; for an index key its position follows the name. */
  readonly of: string
  readonly text: string
}

/** Functions that replace the names and SQL texts of a schema. Without a function, they stay unchanged. */
export interface SchemaMapping {
  /** Also in foreign keys. */
  readonly table?: (name: string) => string
  readonly view?: (name: string) => string
  /** The name of a column, anywhere outside SQL; with the name of its table before the mapping. */
  readonly column?: (name: string, table: string) => string
  readonly enumType?: (name: string) => string
  /** The name of a primary key, unique, check, exclusion or foreign key. */
  readonly constraint?: (name: string) => string
  readonly index?: (name: string) => string
  readonly text?: (text: SchemaText) => string
}

/** What is being mapped, and how. */
export interface Scope {
  readonly mapping: SchemaMapping
  /** The current table or view. */
  readonly relation: string
}

/** The mapping of every field of an item: a new field does not compile until it has one. */
export type Fields<Item> = {
  readonly [Key in keyof Required<Item>]: (
    value: Exclude<Item[Key], undefined>,
    scope: Scope,
    item: Item,
  ) => Exclude<Item[Key], undefined>
}

/** The item with its fields mapped. */
export function mapFields<Item extends object>(item: Item, fields: Fields<Item>, scope: Scope): Item {
  const mapped: Partial<Item> = {}
  // Fields has the keys of Item, and its order is used, so that texts always come in the same order.
  for (const key of Object.keys(fields) as (keyof Item)[]) {
    const value = item[key]
    if (value !== undefined) mapped[key] = fields[key](value as Exclude<Item[typeof key], undefined>, scope, item)
  }
  return { ...item, ...mapped }
}

/** Neither a name nor SQL. */
export const keep = <Value>(value: Value): Value => value

/** Maps every item of a list. */
export const each =
  <Item extends object>(fields: Fields<Item>) =>
  (items: readonly Item[], scope: Scope): readonly Item[] =>
    items.map((item) => mapFields(item, fields, scope))
