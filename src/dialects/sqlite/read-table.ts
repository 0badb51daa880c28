import type { Row } from '../../connection.ts'
import type { Column } from '../../schema/column.ts'
import type { Index } from '../../schema/index-definition.ts'
import { formatTableName, siblingName } from '../../schema/table-name.ts'
import type { Table } from '../../schema/table.ts'
import { groupBy } from '../../group-by.ts'
import { parseTable } from './parse-table.ts'
import type { ParsedTable } from './parsed-table.ts'
import { columnRow, readColumn } from './read-column.ts'
import { primaryKeyName, readChecks, readForeignKeys, readUniques } from './read-constraints.ts'
import { readIndex } from './read-index.ts'
import { isSameName } from './token-list.ts'

/** A table or view as stored in `sqlite_schema`. */
export interface SchemaObject {
  readonly schema: string
  readonly name: string
  readonly sql: string
  readonly withoutRowid: boolean
  readonly strict: boolean
}

/** The rows of one table, from each of the catalog queries. */
export interface TableRows {
  readonly columns: readonly Row[]
  readonly indexes: readonly Row[]
  readonly foreignKeys: readonly Row[]
}

export const MAIN = 'main'

/** The name of an object, with its database if that is not the main one. */
export function nameOfObject({ schema, name }: Pick<SchemaObject, 'schema' | 'name'>): string {
  return formatTableName({ schema: isSameName(schema, MAIN) ? null : schema, name })
}

/** A table, from its catalog rows and from its SQL, which has everything that the rows do not. */
export function readTable(found: SchemaObject, { columns, indexes, foreignKeys }: TableRows): Table {
  const parsed = parseTable(found.sql)
  const key = keyColumns(columns)
  const keyName = primaryKeyName(parsed)
  return {
    name: nameOfObject(found),
    columns: readColumns(columns, found, parsed),
    ...(key.length > 0 && { primaryKey: { ...(keyName !== null && { name: keyName }), columns: key } }),
    uniques: readUniques(parsed, uniqueColumns(indexes)),
    checks: readChecks(parsed),
    foreignKeys: readForeignKeys(parsed, foreignKeys).map((each) => ({
      ...each,
      // A foreign key never leaves its database.
      referencedTable: siblingName(nameOfObject(found), each.referencedTable),
    })),
    indexes: readIndexes(indexes),
    ...(found.withoutRowid && { withoutRowid: true }),
    ...(found.strict && { strict: true }),
  }
}

export function readColumns(
  rows: readonly Row[],
  { sql }: SchemaObject,
  parsed: ParsedTable | null = parseTable(sql),
): readonly Column[] {
  return (
    rows
      .map(columnRow)
      // 1 is a hidden column of a virtual table.
      .filter(({ hidden }) => hidden !== 1)
      .map((row) => readColumn(row, sql, parsed))
  )
}

/** The indexes created by CREATE INDEX, sorted by name. */
export function readIndexes(rows: readonly Row[]): readonly Index[] {
  return byIndex(rows, 'c')
    .map(({ name, keys, first }) => readIndex(name, Number(first?.['unique']) === 1, String(first?.['sql']), keys))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
}

/** The columns of unique constraints, in the order of declaration. */
function uniqueColumns(rows: readonly Row[]): readonly (readonly string[])[] {
  return byIndex(rows, 'u').map(({ keys }) => keys.map((key) => String(key['name'])))
}

/** The key rows of each index of an origin: `c` was created by CREATE INDEX, `u` by a unique constraint. */
function byIndex(rows: readonly Row[], origin: 'c' | 'u') {
  const groups = groupBy(
    rows.filter((row) => row['origin'] === origin),
    (row) => String(row['index']),
  )
  return [...groups].map(([name, keys]) => ({ name, keys, first: keys[0] }))
}

/** The columns of the primary key, in its order. */
export function keyColumns(rows: readonly Row[]): readonly string[] {
  return rows
    .map(columnRow)
    .filter(({ pk }) => pk > 0)
    .toSorted((left, right) => left.pk - right.pk)
    .map(({ name }) => name)
}
