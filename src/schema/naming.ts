import { createHash } from 'node:crypto'

import { cutName } from './cut-name.ts'
import { bareName } from './table-name.ts'

/*
 * hub's fixed names, those that TypeORM's default naming strategy gives, so that a schema that TypeORM made and one
 * that hub made compare equal. They are written out in revision files: a change here would rename nothing, and
 * must never happen.
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

/** The name of an exclusion constraint, from what stands behind EXCLUDE as written. */
export function exclusionName(table: string, expression: string): string {
  return `XCL_${hash(table, expression).slice(0, 26)}`
}

/** The name of an index, from its columns in any order and its condition as written. */
export function indexName(table: string, columns: readonly string[], where?: string): string {
  return `IDX_${hash(table, ...columns.toSorted(), ...(where ? [where] : [])).slice(0, 26)}`
}

/** The name of an enum type that belongs to a column, on PostgreSQL, which keeps 63 bytes of it. */
export function enumName(table: string, column: string): string {
  return cutName(`${withoutSchema(table)}_${column.toLowerCase()}_enum`, 63)
}

/**
 * Whether an enum type has the name of one that belongs to this column: for what its table and the column are called, or
 * for what one of both was called before it was renamed. A number may follow, where the name was taken.
 */
export function isEnumNameOf(type: string, table: string, column: string): boolean {
  const name = bareName(type)
  if (name === enumName(table, column)) return true
  const unnumbered = name.replace(/\d+$/, '')
  const isSameColumn = unnumbered.endsWith(`_${column.toLowerCase()}_enum`)
  return isSameColumn || (unnumbered.startsWith(`${withoutSchema(table)}_`) && unnumbered.endsWith('_enum'))
}

/** Whether an enum type has the name of one that belongs to a column, and so may have gone with it. */
export function isColumnEnumName(type: string): boolean {
  return /._enum\d*$/.test(bareName(type))
}

function hash(table: string, ...parts: readonly string[]): string {
  return createHash('sha1')
    .update([withoutSchema(table), ...parts].join('_'))
    .digest('hex')
}

/** TypeORM's rule: whatever follows the last dot, in a name that holds one by itself too. */
function withoutSchema(table: string): string {
  const name = bareName(table)
  return name.slice(name.lastIndexOf('.') + 1)
}
