import type { DataSource } from 'typeorm'
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js'

import { groupOf } from '../../dialects/port/conversion.ts'
import type { Column } from '../../schema/column.ts'
import { sql } from '../../schema/sql-text.ts'
import type { Value } from '../../schema/value.ts'

/**
 * The default that a property means: the value that TypeORM would put into the database, as a value wherever it is
 * one. What TypeORM cannot write (a quote that is not doubled, a date) is taken literally.
 */
export function targetDefault(metadata: ColumnMetadata, { driver }: DataSource): Pick<Column, 'default'> {
  // What TypeORM's type allows beside functions hub can write too.
  const value = metadata.default as Value | (() => string) | undefined
  if (value === undefined || value === null) return {}
  if (typeof value === 'function') return { default: sql.raw(driver.normalizeDefault(metadata) ?? value()) }
  if (typeof value === 'string') return { default: unquoted(value) }
  const text = driver.normalizeDefault(metadata)
  // TypeORM puts quotes around numbers on PostgreSQL, which takes them for a value of any type.
  if (typeof value === 'number')
    return { default: text?.startsWith("'") && !isNumber(metadata) ? String(value) : value }
  if (typeof value !== 'object' || value instanceof Date || value instanceof Uint8Array) return { default: value }
  const list: readonly Value[] | null = isList(value) ? value : null
  // A list of values of an enum is their text on SQLite.
  if (metadata.type === 'simple-enum' && list && text === `'${list.join(',')}'`) return { default: list.join(',') }
  if (metadata.isArray)
    return { default: list?.map((item) => (typeof item === 'string' ? unquoted(item) : item)) ?? value }
  const isJson = metadata.type === 'json' || metadata.type === 'jsonb'
  // SQLite's jsonb is made by a function.
  if (isJson && text?.startsWith('jsonb(')) return { default: sql.raw(text) }
  return { default: isJson ? value : JSON.stringify(value) }
}

/** TypeORM puts quotes around a string and doubles none inside, so that entities have to: `'it''s'`. */
function unquoted(value: string): string {
  return /'/.test(value.replaceAll("''", '')) ? value : value.replaceAll("''", "'")
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

function isNumber({ type }: ColumnMetadata): boolean {
  return type === Number || (typeof type === 'string' && groupOf({ type }) === 'number')
}
