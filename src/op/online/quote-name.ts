import { parseTableName } from '../../schema/table-name.ts'

/** A name in the double quotes that both databases take, for the few queries that an operation makes by itself. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A table's name, with its schema where it has one. */
export function quoteTableName(table: string): string {
  const { schema, name } = parseTableName(table) ?? { schema: null, name: table }
  return schema === null ? quoteName(name) : `${quoteName(schema)}.${quoteName(name)}`
}
