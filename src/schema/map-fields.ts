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

/** The item with its fields mapped; the item itself if nothing of it changes. */
export function mapFields<Item extends object>(item: Item, fields: Fields<Item>, scope: Scope): Item {
  let mapped: Partial<Item> | null = null
  for (const key of mappedKeys(fields)) {
    const value = item[key]
    if (value === undefined) continue
    const next = fields[key](value as Exclude<Item[typeof key], undefined>, scope, item)
    if (next === value) continue
    mapped ??= {}
    mapped[key] = next
  }
  return mapped === null ? item : { ...item, ...mapped }
}

const keysOfFields = new WeakMap<object, readonly PropertyKey[]>()

/** The keys of what is mapped, in the order of the fields, so that texts always come in the same order. */
function mappedKeys<Item extends object>(fields: Fields<Item>): readonly (keyof Item)[] {
  const known = keysOfFields.get(fields)
  // Fields has the keys of Item.
  if (known) return known as readonly (keyof Item)[]
  const keys = (Object.keys(fields) as (keyof Item)[]).filter((key) => (fields[key] as unknown) !== keep)
  keysOfFields.set(fields, keys)
  return keys
}

/** Neither a name nor SQL. */
export const keep = <Value>(value: Value): Value => value

/** Maps every item of a list. */
export const each =
  <Item extends object>(fields: Fields<Item>) =>
  (items: readonly Item[], scope: Scope): readonly Item[] =>
    mapItems(items, (item) => mapFields(item, fields, scope))

/** The list with its items mapped; the list itself if nothing of it changes. */
export function mapItems<Item>(items: readonly Item[], map: (item: Item, at: number) => Item): readonly Item[] {
  const mapped = items.map(map)
  return mapped.every((item, at) => item === items[at]) ? items : mapped
}
