import type { Row } from '../../src/connection.ts'
import type { TestDatabase } from './databases.ts'
import { tracesOf } from './scripts.ts'

/**
 * Everything in SQLite's schema table, exactly and in its own order, and every row with its rowid; for the log, only
 * the columns that do not vary.
 */
export async function everything(database: TestDatabase) {
  const schema = await database.query('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid')
  const rows: Record<string, Row[]> = {}
  for (const { name, sql } of schema.filter(({ type }) => type === 'table')) {
    if (name === 'hub_version_log') continue
    const key = /WITHOUT ROWID/i.test(String(sql)) ? '' : 'rowid AS _rowid, '
    rows[String(name)] = await database.query(`SELECT ${key}* FROM "${String(name)}" ORDER BY 1, 2`)
  }
  const { versions, log } = await tracesOf(database)
  return { schema, rows, versions, log }
}
