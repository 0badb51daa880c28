import { masked } from '../masked.ts'
import type { Column } from '../schema/column.ts'
import { indexKey } from '../schema/index-definition.ts'
import type { Index } from '../schema/index-definition.ts'
import { isSqlText } from '../schema/sql-text.ts'
import type { ColumnChanges } from './columns.ts'
import type { Handlers, Operation } from './operation.ts'
import { handle } from './operation.ts'
import { printValue } from './print-value.ts'
import type { Using } from './using.ts'
import { plural } from '../words.ts'

/** A one-line description of the operation: `add column files.storage_backend varchar(20)`. Long SQL is shortened. */
export function describe(operation: Operation): string {
  return handle(DESCRIPTIONS, operation)
}

const DESCRIPTIONS: Handlers<string> = {
  createTable: ({ table }) => `create table ${table.name} (${table.columns.map(({ name }) => name).join(', ')})`,
  dropTable: ({ table }) => `drop table ${table}`,
  renameTable: ({ table, name }) => `rename table ${table} to ${name}`,
  addColumn: ({ table, column }) => `add column ${table}.${column.name} ${describeType(column)}`,
  dropColumn: ({ table, column }) => `drop column ${table}.${column}`,
  alterColumn: ({ table, column, changes, concurrently }) =>
    `alter column ${table}.${column}: ${describeChanges(changes)}${concurrently ? ' concurrently' : ''}`,
  createPrimaryKey: ({ table, primaryKey: { name, columns } }) =>
    `create primary key ${name} of ${table} (${columns.join(', ')})`,
  createUnique: ({ table, unique: { name, columns } }) =>
    `create unique constraint ${name} of ${table} (${columns.join(', ')})`,
  createCheck: ({ table, check: { name, expression, notValid } }) =>
    shorten(`create check ${name} of ${table}${notValid ? ', not valid' : ''}: ${expression}`),
  createExclusion: ({ table, exclusion: { name, expression } }) =>
    shorten(`create exclusion ${name} of ${table}: ${expression}`),
  createForeignKey: ({ table, foreignKey: { name, columns, referencedTable, onDelete, onUpdate, notValid } }) =>
    [
      `create foreign key ${name} from ${table} (${columns.join(', ')}) to ${referencedTable}`,
      ...(onDelete ? [`on delete ${onDelete}`] : []),
      ...(onUpdate ? [`on update ${onUpdate}`] : []),
      ...(notValid ? ['not valid'] : []),
    ].join(', '),
  dropConstraint: ({ table, constraint }) => `drop constraint ${constraint} of ${table}`,
  renameConstraint: ({ table, constraint, name }) => `rename constraint ${constraint} of ${table} to ${name}`,
  validateConstraint: ({ table, constraint }) => `validate constraint ${constraint} of ${table}`,
  batchAlterTable: ({ table, changes }) => shorten(`alter table ${table}: ${changes.map(describe).join('; ')}`),
  createIndex: ({ table, index, concurrently }) =>
    shorten(
      `create ${index.unique ? 'unique ' : ''}index ${index.name} on ${table} (${describeKeys(index)})${concurrently ? ' concurrently' : ''}`,
    ),
  dropIndex: ({ table, index, concurrently }) =>
    `drop index ${index}${table === undefined ? '' : ` of ${table}`}${concurrently ? ' concurrently' : ''}`,
  renameIndex: ({ index, name }) => `rename index ${index} to ${name}`,
  commentTable: ({ table, comment }) =>
    shorten(comment === null ? `drop comment on ${table}` : `comment table ${table}: ${comment}`),
  createEnum: ({ enumType: { name, values } }) => shorten(`create enum ${name} (${values.join(', ')})`),
  alterEnum: ({ enumType, values, mapping = {} }) => {
    const mapped = Object.entries(mapping).map(([from, to]) => `, ${from} to ${to}`)
    return shorten(`change enum ${enumType} to (${values.join(', ')})${mapped.join('')}`)
  },
  renameEnum: ({ enumType, name }) => `rename enum ${enumType} to ${name}`,
  addEnumValue: ({ enumType, value, before, after }) => {
    const place = before === undefined ? after !== undefined && ` after ${after}` : ` before ${before}`
    return shorten(`add value ${value} to enum ${enumType}${place || ''}`)
  },
  renameEnumValue: ({ enumType, value, newValue }) =>
    shorten(`rename value ${value} of enum ${enumType} to ${newValue}`),
  dropEnum: ({ enumType }) => `drop enum ${enumType}`,
  createView: ({ view: { name, materialized }, replace }) =>
    `create ${replace ? 'or replace ' : ''}${materialized ? 'materialized ' : ''}view ${name}`,
  dropView: ({ view, materialized }) => `drop ${materialized ? 'materialized ' : ''}view ${view}`,
  createSchema: ({ schema }) => `create schema ${schema}`,
  dropSchema: ({ schema, cascade }) => `drop schema ${schema}${cascade ? ' and all in it' : ''}`,
  renameSequence: ({ sequence, name }) => `rename sequence ${sequence} to ${name}`,
  backfill: ({ table, set, where, batchSize }) =>
    shorten(`${batchSize === null ? 'fill' : 'backfill'} ${table} (${Object.keys(set).join(', ')}) where ${where}`),
  execute: ({ sql }) => `execute ${masked(shorten(sql))}`,
  bulkInsert: ({ table, rows }) => `insert ${plural(rows.length, 'row')} into ${table}`,
}

function describeChanges(changes: ColumnChanges): string {
  const { name, type, length, precision, nullable, using, ...rest } = changes
  const isType = type !== undefined || length !== undefined || precision !== undefined
  const parts = [
    isType && `type ${describeType({ ...changes, type: type ?? '' })}`.trim(),
    using !== undefined && describeUsing(using),
    nullable !== undefined && (nullable ? 'nullable' : 'not null'),
    ...Object.entries(rest)
      .filter(([key, value]) => value !== undefined && key !== 'scale')
      .map(([key, value]) => (value === null ? `no ${key}` : `${key} ${printValue(value)}`)),
    name !== undefined && `rename to ${name}`,
  ]
  return shorten(parts.filter((part) => part !== false).join(', '))
}

function describeUsing(using: Using): string {
  if (typeof using === 'string') return `using ${using}`
  return Object.entries(using)
    .map(([database, text]) => `using ${String(text)} on ${database}`)
    .join(', ')
}

function describeType({
  type,
  length,
  precision,
  scale,
  array,
}: Pick<Column, 'type' | 'length' | 'precision' | 'scale' | 'array'>): string {
  const size =
    length ?? (precision === undefined ? '' : [precision, ...(scale === undefined ? [] : [scale])].join(', '))
  return `${isSqlText(type) ? type.text : type}${size === '' ? '' : `(${size})`}${array ? '[]' : ''}`
}

function describeKeys({ columns }: Index): string {
  return columns
    .map(indexKey)
    .map(({ column, expression, order }) => `${column ?? expression ?? ''}${order === 'DESC' ? ' desc' : ''}`)
    .join(', ')
}

/** A text in one line, which is cut if it is long. */
export function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= 100 ? line : `${line.slice(0, 99)}…`
}
