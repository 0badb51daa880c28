import type { AlterColumn } from '../../../operations/columns.ts'
import { mentions } from '../../../sql/mentions.ts'
import type { Column } from '../../../schema/column.ts'
import type { Table } from '../../../schema/table.ts'
import type { Known, Work } from '../../port/impact.ts'
import { columnType } from '../column-type.ts'
import { syntax } from '../syntax.ts'

const WORKS: readonly Work[] = ['catalog', 'rows', 'scan', 'index', 'rewrite']

/** What changing a column does with the rows. */
export function changeWork(change: AlterColumn, known: Known): Work {
  const table = known.table(change.table)
  const works = [
    typeWork(change, table),
    change.changes.nullable === false ? notNullWork(change, table) : 'catalog',
    change.changes.asExpression !== undefined && change.changes.asExpression !== null ? 'rewrite' : 'catalog',
  ] as const
  return WORKS[Math.max(...works.map((work) => WORKS.indexOf(work)))] ?? 'catalog'
}

/** A valid check that the column has a value makes the scan needless: PostgreSQL 12 looks for it. */
function notNullWork({ column, definition }: AlterColumn, table: Table | null): Work {
  const before = definition ?? table?.columns.find(({ name }) => name === column)
  if (before && isNotNull(before, table)) return 'catalog'
  const isProven = table?.checks?.some(
    ({ expression, notValid }) =>
      !notValid && /^\(*"?([^"()]+)"?\s+is\s+not\s+null\)*$/i.exec(expression.trim())?.[1] === column,
  )
  return isProven ? 'catalog' : 'scan'
}

function isNotNull({ name, nullable, primary }: Column, table: Table | null): boolean {
  return nullable === false || primary === true || (table?.primaryKey?.columns.includes(name) ?? false)
}

/**
 * Whether a change of type writes the rows again: not where each old value is stored as the new one would be. As measured;
 * what is not known counts as rewriting.
 */
function typeWork({ table: name, column, changes, definition }: AlterColumn, table: Table | null): Work {
  if (!changesType(changes)) return 'catalog'
  const before = definition ?? table?.columns.find((each) => each.name === column)
  if (changes.using !== undefined) return 'rewrite'
  if (before === undefined) return 'rewrite'
  // The fields that are left out stay as they are only where no type is given.
  const rest = changes.type === undefined ? before : { name: column }
  const after = { ...rest, ...sizesOf(changes), type: changes.type ?? before.type } as Column
  const [from, to] = [columnType(before, name), columnType(after, name)]
  if (from === to) return changes.collation === undefined ? 'catalog' : 'index'
  const work = storedAlike(from, to)
  if (work !== 'catalog') return work
  const isChecked = table?.checks?.some(({ expression }) => mentions(expression, [column], syntax)) ?? false
  return isChecked ? 'scan' : 'catalog'
}

function changesType({
  type,
  length,
  precision,
  scale,
  array,
  enum: values,
  enumName,
  collation,
  using,
}: AlterColumn['changes']) {
  return [type, length, precision, scale, array, values, enumName, collation, using].some((each) => each !== undefined)
}

function sizesOf({ length, precision, scale, array, enum: values, enumName }: AlterColumn['changes']): object {
  return Object.fromEntries(
    Object.entries({ length, precision, scale, array, enum: values, enumName }).filter(
      ([, value]) => value !== undefined,
    ),
  )
}

/** By the types' names as `format_type` writes them. */
function storedAlike(from: string, to: string): Work {
  const [old, now] = [sized(from), sized(to)]
  const isText = (name: string) => name === 'character varying' || name === 'text'
  if (isText(old.name) && now.name === 'text') return 'catalog'
  if (isText(old.name) && now.name === 'character varying')
    return now.size === null || (old.size !== null && now.size >= old.size) ? 'catalog' : 'rewrite'
  if (old.name === 'text' && now.name === 'citext') return 'catalog'
  if (old.name !== now.name) return 'rewrite'
  if (old.name === 'numeric')
    return now.size === null || (old.size !== null && now.size >= old.size && now.scale === old.scale)
      ? 'catalog'
      : 'rewrite'
  if (/^(?:bit varying|time|timestamp|interval)/.test(old.name))
    return now.size === null || (old.size !== null && now.size >= old.size) ? 'catalog' : 'rewrite'
  return 'rewrite'
}

function sized(type: string): { readonly name: string; readonly size: number | null; readonly scale: number } {
  const [, size, scale = '0'] = /\((\d+)(?:,\s*(\d+))?\)/.exec(type) ?? []
  return { name: type.replace(/\([^)]*\)/, ''), size: size === undefined ? null : Number(size), scale: Number(scale) }
}
