import type { Row } from '../../connection.ts'
import { groupBy } from '../../group-by.ts'
import { columnRows, referenceRows } from './catalog-queries.ts'
import { keyColumns, nameOfObject, type SchemaObject } from './read-table.ts'
import { isSameName } from './token-list.ts'

/** A foreign key that references a table. */
export interface ReferenceTo {
  /** The table that has the key. */
  readonly child: string
  /** Whether the child is the table itself. */
  readonly isOwn: boolean
  readonly from: readonly string[]
  readonly to: readonly string[]
}

/** Reads the foreign keys that reference a table. */
export async function readReferences(
  found: SchemaObject,
  read: (sql: string, parameters: readonly unknown[]) => Promise<readonly Row[]>,
): Promise<readonly ReferenceTo[]> {
  const rows = await read(referenceRows(found.schema, found.name), [found.name, found.name])
  // A key may reference the primary key without naming it.
  const key = rows.some((row) => row['to'] === null)
    ? keyColumns(await read(columnRows(found.schema), [found.name]))
    : []
  return [...groupBy(rows, (row) => `${String(row['id'])} ${String(row['object'])}`).values()].map((own) => ({
    child: nameOfObject({ ...found, name: String(own[0]?.['object']) }),
    isOwn: isSameName(String(own[0]?.['object']), found.name),
    from: own.map((row) => String(row['from'])),
    to: own.some((row) => row['to'] === null) ? key : own.map((row) => String(row['to'])),
  }))
}
