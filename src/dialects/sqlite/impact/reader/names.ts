import type { QualifiedName, Span } from 'sqlite3-parser'

import { formatTableName } from '../../../../schema/table-name.ts'

/** The name of a table, an index or a view, as operations have it. */
export function nameOf({ dbName, objName }: QualifiedName): string {
  return formatTableName({ schema: dbName?.text ?? null, name: objName.text })
}

/** The text of a node, or from its start to the end of another. */
export function textOf({ span }: { readonly span: Span }, sql: string, { span: last } = { span }): string {
  return sql.slice(span.offset, last.offset + last.length)
}
