import type { Column } from './column.ts'
import type { CheckConstraint, ExclusionConstraint, ForeignKey, PrimaryKey, UniqueConstraint } from './constraints.ts'
import type { EnumType } from './enum-type.ts'
import type { Index, IndexKey } from './index-definition.ts'
import { each, type Fields, keep, mapFields, mapItems, type SchemaText, type Scope } from './map-fields.ts'
import { isSqlText, sql } from './sql-text.ts'
import type { Table } from './table.ts'
import type { View } from './view.ts'

const tableName = (name: string, { mapping }: Scope): string => mapping.table?.(name) ?? name
const enumType = (name: string, { mapping }: Scope): string => mapping.enumType?.(name) ?? name
const constraint = (name: string, { mapping }: Scope): string => mapping.constraint?.(name) ?? name
const column = (name: string, { mapping, relation: table }: Scope): string => mapping.column?.(name, table) ?? name
const columns = (names: readonly string[], scope: Scope): readonly string[] =>
  scope.mapping.column ? mapItems(names, (name) => column(name, scope)) : names
const text =
  <Item>(kind: SchemaText['kind'], of: (item: Item) => string | undefined) =>
  (value: string, { mapping }: Scope, item: Item): string =>
    mapping.text?.({ kind, of: of(item) ?? '', text: value }) ?? value

const nameOf = ({ name }: { readonly name?: string }): string | undefined => name

const defaultText = text<Column>('default', nameOf)

const COLUMN: Fields<Column> = {
  name: column,
  // SQL, but compared as a type.
  type: keep,
  length: keep,
  precision: keep,
  scale: keep,
  nullable: keep,
  default: (value, scope, item) => {
    if (!isSqlText(value)) return value
    const next = defaultText(value.text, scope, item)
    return next === value.text ? value : sql.raw(next)
  },
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
  attributes: keep,
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
  attributes: keep,
})

const INDEX: Fields<Index> = {
  name: (name, { mapping }) => mapping.index?.(name) ?? name,
  columns: (keys, scope, { name }) =>
    mapItems(keys, (key, at) =>
      typeof key === 'string' ? column(key, scope) : mapFields(key, indexKeyFields(`${name} ${at}`), scope),
    ),
  unique: keep,
  where: text('condition', nameOf),
  using: keep,
  include: columns,
  nullsNotDistinct: keep,
  with: keep,
  attributes: keep,
  invalid: keep,
}

/** The mapping of every field of a table. */
export const TABLE: Fields<Table> = {
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
  inherits: (names, scope) => mapItems(names, (name) => tableName(name, scope)),
  withoutRowid: keep,
  strict: keep,
}

/** The mapping of every field of a view. */
export const VIEW: Fields<View> = {
  name: (name, { mapping }) => mapping.view?.(name) ?? name,
  definition: text('query', nameOf),
  materialized: keep,
  indexes: each(INDEX),
}

/** The mapping of every field of an enum type. */
export const ENUM_TYPE: Fields<EnumType> = { name: enumType, values: keep }
