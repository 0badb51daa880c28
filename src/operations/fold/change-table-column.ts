import type { AlterColumn, ColumnChanges } from '../columns.ts'
import type { Column } from '../../schema/column.ts'
import type { Table } from '../../schema/table.ts'
import { isMentioned } from './is-mentioned.ts'

/** The table with one of its columns altered; null where the column has what a change might treat in its own way. */
export function changeTableColumn(table: Table, { column, changes, concurrently }: AlterColumn): Table | null {
  const found = table.columns.find(({ name }) => name === column)
  if (!found || concurrently || !Object.keys(changes).every((key) => KNOWN.includes(key))) return null
  const retyped = changesType(changes) ? retype(found, changes) : found
  if (retyped === null || (changes.name !== undefined && !mayBeRenamed(table, found, changes.name))) return null
  if (changes.nullable !== undefined && found.primary) return null
  const { default: _default, comment: _comment, ...rest } = retyped
  const changed: Column = {
    ...rest,
    ...(changes.name !== undefined && { name: changes.name }),
    ...(changes.nullable !== undefined && { nullable: changes.nullable }),
    ...keptOr(retyped, changes, 'default'),
    ...keptOr(retyped, changes, 'comment'),
  }
  return { ...table, columns: table.columns.map((each) => (each === found ? changed : each)) }
}

/** Without rows nothing is converted, so that `using` has no effect. */
const KNOWN: readonly string[] = [
  'name',
  'type',
  'length',
  'precision',
  'scale',
  'using',
  'nullable',
  'default',
  'comment',
]

function changesType({ type, length, precision, scale }: ColumnChanges): boolean {
  return [type, length, precision, scale].some((each) => each !== undefined)
}

/** A default and a collation belong to a type. */
function retype(column: Column, { type, length, precision, scale, default: value }: ColumnChanges): Column | null {
  const { generated, asExpression, array, attributes, collation, primary, unique } = column
  const isOwn = [generated, asExpression, array, attributes, collation, primary, unique].some(Boolean)
  if (isOwn || column.type === 'enum' || type === 'enum') return null
  if (column.default !== undefined && value === undefined) return null
  const { length: _length, precision: _precision, scale: _scale, ...rest } = column
  return {
    ...(type === undefined ? column : { ...rest, type }),
    ...(length !== undefined && { length }),
    ...(precision !== undefined && { precision }),
    ...(scale !== undefined && { scale }),
  }
}

/** The names of keys, enums and sequences come from that of the column. */
function mayBeRenamed(table: Table, column: Column, name: string): boolean {
  const { primary, unique, generated, type } = column
  if (primary || unique || generated || type === 'enum') return false
  const isTaken = table.columns.some((each) => each.name.toLowerCase() === name.toLowerCase())
  return !isTaken && !isMentioned(table, column.name)
}

/** A changed default or comment; null removes it. */
function keptOr<Key extends 'default' | 'comment'>(
  column: Column,
  changes: ColumnChanges,
  key: Key,
): Pick<Column, Key> | object {
  const value = changes[key] === undefined ? column[key] : changes[key]
  return value === undefined || value === null ? {} : { [key]: value }
}
