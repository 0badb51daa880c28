import type { NamedKind, Names } from '../../dialects/port/names.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { formatTableName, parseTableName } from '../../schema/table-name.ts'
import { mapSchema } from '../../schema/walk.ts'

type Cut = NonNullable<Names['cut']>

/**
 * The schema with the names that the database keeps. PostgreSQL truncates long ones, and TypeORM does not notice: its
 * tables have the truncated names, and its queries find them by the long ones.
 */
export function cutNames(schema: DatabaseSchema, cut: Cut): DatabaseSchema {
  return mapSchema(schema, {
    table: (name) => cutPath('table', name, cut),
    view: (name) => cutPath('view', name, cut),
    enumType: (name) => cutPath('enumType', name, cut),
    column: (name) => cut('column', name),
    constraint: (name) => cut('constraint', name),
    index: (name) => cut('index', name),
  })
}

/** The same for the name of a table, view or type, which may carry a schema. */
export function cutPath(kind: NamedKind, path: string, cut: Cut): string {
  const { schema, name } = parseTableName(path) ?? { schema: null, name: path }
  return formatTableName({ schema: schema === null ? null : cut('schema', schema), name: cut(kind, name) })
}
