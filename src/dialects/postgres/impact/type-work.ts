import type { AlterColumn, ColumnChanges } from '../../../operations/columns.ts'
import { usingOn } from '../../../operations/using.ts'
import type { Column } from '../../../schema/column.ts'
import { type Index, indexKey } from '../../../schema/index-definition.ts'
import { primaryKeyOf, type Table } from '../../../schema/table.ts'
import { mentions } from '../../../sql/mentions.ts'
import type { Work } from '../../port/impact.ts'
import { columnType, readType } from '../column-type.ts'
import { syntax } from '../syntax.ts'
import { storage } from './type-storage.ts'

/**
 * What a change of type does with the rows: writes them again unless each old value is stored as the new one would be.
 * Then the indexes that compare the values in another way are built again, and checks of the column are checked again. As
 * measured; what is not known counts as writing.
 */
export function typeWork(change: AlterColumn, table: Table | null): Work {
  const { table: name, column, changes, definition } = change
  if (!changesType(changes)) return 'catalog'
  const before = definition ?? table?.columns.find((each) => each.name === column)
  const [from, to] = [typeText(before, name), typeText(before && after(before, changes), name)]
  if (from === null || to === null) return 'rewrite'
  const using = usingOn(changes, 'postgres')
  if (using !== undefined && !isPlainCast(using, column, to)) return 'rewrite'
  const stored = storage(from, to)
  if (stored === 'other') return 'rewrite'
  const isCompared = stored === 'otherwise compared' || changes.collation !== undefined
  if (table !== null && mustIndexAgain(table, column, isCompared)) return 'index'
  return table !== null && isChecked(table, column) ? 'scan' : 'catalog'
}

/** Whether a change is one of the type, also if it only states it again. */
export function changesType(changes: ColumnChanges): boolean {
  const { type, length, precision, scale, array, enum: values, enumName, collation, using } = changes
  return [type, length, precision, scale, array, values, enumName, collation, using].some((each) => each !== undefined)
}

/** The fields that are left out stay as they are only where no type is given. */
function after(before: Column, changes: ColumnChanges): Column {
  const { length, precision, scale, array, enum: values, enumName } = changes
  const sizes = Object.entries({ length, precision, scale, array, enum: values, enumName })
  const rest = changes.type === undefined ? before : { name: before.name }
  const given = Object.fromEntries(sizes.filter(([, value]) => value !== undefined))
  return { ...rest, ...given, type: changes.type ?? before.type }
}

/** A type as `format_type` writes it; null if it is not known. */
function typeText(column: Column | undefined, table: string): string | null {
  try {
    return column === undefined ? null : columnType(column, table)
  } catch {
    return null
  }
}

/** `size::bigint` and `CAST(size AS bigint)`: what the change does without USING. */
function isPlainCast(using: string, column: string, to: string): boolean {
  const text = using.trim()
  const [, left, leftType, right, rightType] =
    /^(?:"([^"]+)"|\w+)\s*::\s*(.+)$|^cast\s*\(\s*(?:"([^"]+)"|\w+)\s+as\s+(.+)\)$/is.exec(text) ?? []
  const type = leftType ?? rightType
  const name = left ?? right ?? /^(?:cast\s*\(\s*)?(\w+)/i.exec(text)?.[1]
  if (name !== column) return false
  if (type === undefined) return text === column || text === `"${column}"`
  return typeText({ name: column, ...readType(type.trim().toLowerCase()) }, '') === to
}

function isChecked({ checks = [] }: Table, column: string): boolean {
  return checks.some(({ expression, notValid }) => !notValid && mentions(expression, [column], syntax))
}

/** An index with an expression or a condition is built again in any case. */
function mustIndexAgain(table: Table, column: string, isCompared: boolean): boolean {
  const { indexes = [], uniques = [], exclusions = [], columns } = table
  const own = columns.find(({ name }) => name === column)
  const keys = [primaryKeyOf(table), ...uniques].flatMap((key) => (key ? [...key.columns, ...(key.include ?? [])] : []))
  if (isCompared && (own?.unique || own?.primary || keys.includes(column))) return true
  if (exclusions.some(({ expression }) => mentions(expression, [column], syntax))) return true
  return indexes.some((index) => isIn(index, column) && (isCompared || isSpecial(index)))
}

function isIn({ columns, include = [], where }: Index, column: string): boolean {
  const texts = columns.map(indexKey).flatMap((key) => key.expression ?? [])
  return (
    columns.map(indexKey).some((key) => key.column === column) ||
    include.includes(column) ||
    [...texts, ...(where === undefined ? [] : [where])].some((text) => mentions(text, [column], syntax))
  )
}

function isSpecial({ columns, where }: Index): boolean {
  return where !== undefined || columns.map(indexKey).some(({ expression }) => expression !== undefined)
}
