import type { Connection } from '../../connection.ts'
import { parseTableName } from '../../schema/table-name.ts'
import { literal } from './literal.ts'
import { foldAscii, isSameName } from './token-list.ts'

/**
 * The tables and indexes of the main database that statements on these objects touch, their names in one case: an index
 * touches its table. Null if that is not known: for null, and for objects of another database.
 */
export async function touchedBy(
  connection: Connection,
  names: readonly string[] | null,
): Promise<readonly string[] | null> {
  const parsed = names?.map(parseTableName) ?? [null]
  if (parsed.some((each) => each === null || (each.schema !== null && !isSameName(each.schema, 'main')))) return null
  const own = parsed.flatMap((each) => each?.name ?? [])
  const { rows } = await connection.query(
    `SELECT tbl_name AS name FROM main.sqlite_schema WHERE type = 'index' AND name COLLATE NOCASE IN (${own.map(literal).join(', ')})`,
  )
  return [...own, ...rows.map(({ name }) => String(name))].map(foldAscii)
}

/** Whether there are triggers: they may change any table. Only statements that are not understood create one. */
export async function hasTriggers(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query(
    `SELECT 1 FROM main.sqlite_schema WHERE type = 'trigger' UNION ALL SELECT 1 FROM temp.sqlite_schema WHERE type = 'trigger' LIMIT 1`,
  )
  return rows.length > 0
}
