import type { Column } from './column.ts'
import type { CheckConstraint, ExclusionConstraint, ForeignKey, PrimaryKey, UniqueConstraint } from './constraints.ts'
import type { DatabaseSchema } from './database-schema.ts'
import type { EnumType } from './enum-type.ts'
import type { Index, IndexKey } from './index-definition.ts'
import { isSqlText, sql } from './sql-text.ts'
import type { Table } from './table.ts'
import type { View } from './view.ts'

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

/** The schema with names and texts replaced. */
export function mapSchema(schema: DatabaseSchema, mapping: SchemaMapping): DatabaseSchema {
  return {
    tables: schema.tables.map((table) => mapTable(table, mapping)),
    views: schema.views.map((view) => mapView(view, mapping)),
    enums: schema.enums.map((each) => mapFields(each, ENUM_TYPE, { mapping, relation: '' })),
  }
}

/** The table with names and texts replaced. */
export function mapTable(table: Table, mapping: SchemaMapping): Table {
  return mapFields(table, TABLE, { mapping, relation: table.name })
}

/** The view with names and texts replaced. */
export function mapView(view: View, mapping: SchemaMapping): View {
  return mapFields(view, VIEW, { mapping, relation: view.name })
}

interface Scope {
  readonly mapping: SchemaMapping
  /** The current table or view. */
  readonly relation: string
}

/** The mapping of every field of an item: a new field does not compile until it has one. */
type Fields<Item> = {
  readonly [Key in keyof Required<Item>]: (
    value: Exclude<Item[Key], undefined>,
    scope: Scope,
    item: Item,
  ) => Exclude<Item[Key], undefined>
}

function mapFields<Item extends object>(item: Item, fields: Fields<Item>, scope: Scope): Item {
  const mapped: Partial<Item> = {}
  // Fields has the keys of Item, and its order is used, so that texts always come in the same order.
  for (const key of Object.keys(fields) as (keyof Item)[]) {
    const value = item[key]
    if (value !== undefined) mapped[key] = fields[key](value as Exclude<Item[typeof key], undefined>, scope, item)
  }
  return { ...item, ...mapped }
}

/** Neither a name nor SQL. */
const keep = <Value>(value: Value): Value => value

const each =
  <Item extends object>(fields: Fields<Item>) =>
  (items: readonly Item[], scope: Scope): readonly Item[] =>
    items.map((item) => mapFields(item, fields, scope))

const tableName = (name: string, { mapping }: Scope): string => mapping.table?.(name) ?? name
const enumType = (name: string, { mapping }: Scope): string => mapping.enumType?.(name) ?? name
const constraint = (name: string, { mapping }: Scope): string => mapping.constraint?.(name) ?? name
const column = (name: string, { mapping, relation: table }: Scope): string => mapping.column?.(name, table) ?? name
const columns = (names: readonly string[], scope: Scope): readonly string[] => names.map((name) => column(name, scope))
const text =
  <Item>(kind: SchemaText['kind'], of: (item: Item) => string | undefined) =>
  (value: string, { mapping }: Scope, item: Item): string =>
    mapping.text?.({ kind, of: of(item) ?? '', text: value }) ?? value

const nameOf = ({ name }: { readonly name?: string }): string | undefined => name

const COLUMN: Fields<Column> = {
  name: column,
  // SQL, but compared as a type.
  type: keep,
  length: keep,
  precision: keep,
  scale: keep,
  nullable: keep,
  default: (value, scope, item) =>
    isSqlText(value) ? sql.raw(text<Column>('default', nameOf)(value.text, scope, item)) : value,
  unique: keep,
  primary: keep,
  primaryKeyConstraintName: constraint,
  generated: keep,
  generatedIdentity: keep,
  asExpression: text('expression', nameOf),
  generatedType: keep,
  array: keep,
  enum: keep,
  enumName: enumType,
  comment: keep,
  collation: keep,
  unsigned: keep,
}

const PRIMARY_KEY: Fields<PrimaryKey> = { name: constraint, columns, deferrable: keep, include: columns }

const UNIQUE: Fields<UniqueConstraint> = { ...PRIMARY_KEY, nullsNotDistinct: keep }

const CHECK: Fields<CheckConstraint> = { name: constraint, expression: text('check', nameOf), notValid: keep }

const EXCLUSION: Fields<ExclusionConstraint> = {
  name: constraint,
  expression: text('exclusion', nameOf),
  deferrable: keep,
}

const FOREIGN_KEY: Fields<ForeignKey> = {
  name: constraint,
  columns,
  referencedTable: tableName,
  referencedColumns: (names, scope, { referencedTable }) => columns(names, { ...scope, relation: referencedTable }),
  onDelete: keep,
  onDeleteColumns: columns,
  onUpdate: keep,
  deferrable: keep,
  match: keep,
  notValid: keep,
}

const indexKeyFields = (of: string): Fields<IndexKey> => ({
  column,
  expression: text('key', () => of),
  order: keep,
  nulls: keep,
  collation: keep,
  opclass: keep,
})

const INDEX: Fields<Index> = {
  name: (name, { mapping }) => mapping.index?.(name) ?? name,
  columns: (keys, scope, { name }) =>
    keys.map((key, at) =>
      typeof key === 'string' ? column(key, scope) : mapFields(key, indexKeyFields(`${name} ${at}`), scope),
    ),
  unique: keep,
  where: text('condition', nameOf),
  using: keep,
  include: columns,
  nullsNotDistinct: keep,
  with: keep,
  invalid: keep,
}

const TABLE: Fields<Table> = {
  name: tableName,
  columns: each(COLUMN),
  primaryKey: (key, scope) => mapFields(key, PRIMARY_KEY, scope),
  uniques: each(UNIQUE),
  checks: each(CHECK),
  exclusions: each(EXCLUSION),
  foreignKeys: each(FOREIGN_KEY),
  indexes: each(INDEX),
  comment: keep,
  partitionBy: text('partition', nameOf),
  inherits: (names, scope) => names.map((name) => tableName(name, scope)),
  withoutRowid: keep,
  strict: keep,
}

const VIEW: Fields<View> = {
  name: (name, { mapping }) => mapping.view?.(name) ?? name,
  definition: text('query', nameOf),
  materialized: keep,
  indexes: each(INDEX),
}

const ENUM_TYPE: Fields<EnumType> = { name: enumType, values: keep }
