import { createHash } from 'node:crypto'

import { cutName, type NameLimit } from './cut-name.ts'
import { bareName } from './table-name.ts'

/*
 * The default names, which are those of TypeORM's default naming strategy, so that a schema created by TypeORM and one
 * created by hub compare equal. Revision files contain the names themselves: a change here would not rename anything in
 * existing databases, and must never happen.
 */

/** The name of a primary key, from its columns in any order. */
export function primaryKeyName(table: string, columns: readonly string[]): string {
  return `PK_${hash(table, ...columns.toSorted()).slice(0, 27)}`
}

/** The name of a unique constraint, from its columns in any order. */
export function uniqueName(table: string, columns: readonly string[]): string {
  return `UQ_${hash(table, ...columns.toSorted()).slice(0, 27)}`
}

/** The name of a foreign key, from its own columns in any order. */
export function foreignKeyName(table: string, columns: readonly string[]): string {
  return `FK_${hash(table, ...columns.toSorted()).slice(0, 27)}`
}

/** The name of a check constraint, from its condition as written. */
export function checkName(table: string, expression: string): string {
  return `CHK_${hash(table, expression).slice(0, 26)}`
}

/** The name of an exclusion constraint, from the SQL after EXCLUDE as written. */
export function exclusionName(table: string, expression: string): string {
  return `XCL_${hash(table, expression).slice(0, 26)}`
}

/** The name of an index, from its columns in any order and its condition as written. */
export function indexName(table: string, columns: readonly string[], where?: string): string {
  return `IDX_${hash(table, ...columns.toSorted(), ...(where ? [where] : [])).slice(0, 26)}`
}

/** The name of an enum type that belongs to a column. */
export function enumName(table: string, column: string, limit: NameLimit): string {
  return cutName(`${withoutSchema(table)}_${column.toLowerCase()}_enum`, limit)
}

/**
 * Whether the name of an enum type is that of this column's own type: by the names of table and column, or by the name
 * that one of them had before a rename. A number may follow, if the name was taken.
 */
export function isEnumNameOf(type: string, table: string, column: string, limit: NameLimit): boolean {
  const name = bareName(type)
  if (name === enumName(table, column, limit)) return true
  const unnumbered = name.replace(/\d+$/, '')
  const isSameColumn = unnumbered.endsWith(`_${column.toLowerCase()}_enum`)
  return isSameColumn || (unnumbered.startsWith(`${withoutSchema(table)}_`) && unnumbered.endsWith('_enum'))
}

/** Whether the name of an enum type is that of some column's own type, which may have been dropped with the column. */
export function isColumnEnumName(type: string): boolean {
  return /._enum\d*$/.test(bareName(type))
}

function hash(table: string, ...parts: readonly string[]): string {
  return createHash('sha1')
    .update([withoutSchema(table), ...parts].join('_'))
    .digest('hex')
}

/** TypeORM's rule: the part after the last dot, even if the dot is part of the name. */
function withoutSchema(table: string): string {
  const name = bareName(table)
  return name.slice(name.lastIndexOf('.') + 1)
}
