import type { NamedKind, Names } from '../../dialects/port/names.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { type Index, indexKey } from '../../schema/index-definition.ts'
import { formatTableName, parseTableName } from '../../schema/table-name.ts'
import type { Table } from '../../schema/table.ts'
import type { View } from '../../schema/view.ts'

type Cut = NonNullable<Names['cut']>

/**
 * The schema with the names that the database keeps. TypeORM has never told anybody that PostgreSQL cuts long ones: its
 * tables have the cut names, and its queries with the long ones find them.
 */
export function cutNames(schema: DatabaseSchema, cut: Cut): DatabaseSchema {
  const column = (name: string) => cut('column', name)
  const path = (kind: NamedKind, name: string) => cutPath(kind, name, cut)
  const index = (each: Index): Index => ({
    ...each,
    name: cut('index', each.name),
    columns: each.columns.map((key) => {
      const { column: name } = indexKey(key)
      return typeof key === 'string' ? column(key) : { ...key, ...(name !== undefined && { column: column(name) }) }
    }),
  })
  const named = <Item extends { readonly name?: string; readonly columns?: readonly string[] }>(item: Item): Item => ({
    ...item,
    ...(item.name !== undefined && { name: cut('constraint', item.name) }),
    ...(item.columns && { columns: item.columns.map(column) }),
  })
  const table = (each: Table): Table => ({
    ...each,
    name: path('table', each.name),
    columns: each.columns.map((own) => ({
      ...own,
      name: column(own.name),
      ...(own.enumName !== undefined && { enumName: path('enumType', own.enumName) }),
    })),
    ...(each.primaryKey && { primaryKey: named(each.primaryKey) }),
    uniques: (each.uniques ?? []).map(named),
    checks: (each.checks ?? []).map(named),
    exclusions: (each.exclusions ?? []).map(named),
    foreignKeys: (each.foreignKeys ?? []).map((key) => ({
      ...named(key),
      referencedTable: path('table', key.referencedTable),
      referencedColumns: key.referencedColumns.map(column),
    })),
    indexes: (each.indexes ?? []).map(index),
  })
  const view = (each: View): View => ({
    ...each,
    name: path('view', each.name),
    ...(each.indexes && { indexes: each.indexes.map(index) }),
  })
  return {
    tables: schema.tables.map(table),
    views: schema.views.map(view),
    enums: schema.enums.map((each) => ({ ...each, name: path('enumType', each.name) })),
  }
}

/** The same for the name of a table, view or type, which may carry a schema. */
export function cutPath(kind: NamedKind, path: string, cut: Cut): string {
  const { schema, name } = parseTableName(path) ?? { schema: null, name: path }
  return formatTableName({ schema: schema === null ? null : cut('schema', schema), name: cut(kind, name) })
}
