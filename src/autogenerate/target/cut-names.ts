import { cutName } from '../../schema/cut-name.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { type Index, indexKey } from '../../schema/index-definition.ts'
import { formatTableName, parseTableName } from '../../schema/table-name.ts'
import type { Table } from '../../schema/table.ts'
import type { View } from '../../schema/view.ts'

/**
 * The schema with names of no more than these bytes. TypeORM has never told anybody that PostgreSQL cuts longer ones: its
 * tables have the cut names, and its queries with the long ones find them.
 */
export function cutNames(schema: DatabaseSchema, bytes: number): DatabaseSchema {
  const cut = (name: string) => cutName(name, bytes)
  const path = (name: string) => cutPath(name, bytes)
  const index = (each: Index): Index => ({
    ...each,
    name: cut(each.name),
    columns: each.columns.map((key) => {
      const { column } = indexKey(key)
      return typeof key === 'string' ? cut(key) : { ...key, ...(column !== undefined && { column: cut(column) }) }
    }),
  })
  const named = <Item extends { readonly name?: string; readonly columns?: readonly string[] }>(item: Item): Item => ({
    ...item,
    ...(item.name !== undefined && { name: cut(item.name) }),
    ...(item.columns && { columns: item.columns.map(cut) }),
  })
  const table = (each: Table): Table => ({
    ...each,
    name: path(each.name),
    columns: each.columns.map((column) => ({
      ...column,
      name: cut(column.name),
      ...(column.enumName !== undefined && { enumName: path(column.enumName) }),
    })),
    ...(each.primaryKey && { primaryKey: named(each.primaryKey) }),
    uniques: (each.uniques ?? []).map(named),
    checks: (each.checks ?? []).map(named),
    exclusions: (each.exclusions ?? []).map(named),
    foreignKeys: (each.foreignKeys ?? []).map((key) => ({
      ...named(key),
      referencedTable: path(key.referencedTable),
      referencedColumns: key.referencedColumns.map(cut),
    })),
    indexes: (each.indexes ?? []).map(index),
  })
  const view = (each: View): View => ({
    ...each,
    name: path(each.name),
    ...(each.indexes && { indexes: each.indexes.map(index) }),
  })
  return {
    tables: schema.tables.map(table),
    views: schema.views.map(view),
    enums: schema.enums.map((each) => ({ ...each, name: path(each.name) })),
  }
}

/** The same for the name of a table, view or type, which may carry a schema. */
export function cutPath(path: string, bytes: number): string {
  const { schema, name } = parseTableName(path) ?? { schema: null, name: path }
  return formatTableName({ schema: schema === null ? null : cutName(schema, bytes), name: cutName(name, bytes) })
}
