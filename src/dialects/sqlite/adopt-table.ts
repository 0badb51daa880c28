import type { Connection } from '../../connection.ts'
import { hasCopy } from '../../operations/batch-alter-table.ts'
import type { Operation } from '../../operations/operation.ts'
import { bareName } from '../../schema/table-name.ts'
import { columnList } from '../sql/constraint-sql.ts'
import { QUOTING } from './constraint-sql.ts'
import { literal } from './literal.ts'
import { quote } from './quote.ts'

/**
 * Makes a table of a replica match the `copyFrom` of its batch: recreates it if it differs, with the rows that fit;
 * otherwise leaves it unchanged.
 */
export async function adoptTable(operation: Operation, replica: Connection): Promise<void> {
  if (!hasCopy(operation)) return
  const name = bareName(operation.table)
  const before = await textsOf(replica, name)
  await replica.exec('SAVEPOINT hub_adopt')
  if (before.length > 0) {
    await replica.exec(`CREATE TEMP TABLE hub_rows AS SELECT * FROM ${quote(name)}; DROP TABLE ${quote(name)}`)
  }
  await replica.exec(operation.copyFrom)
  if (JSON.stringify(await textsOf(replica, name)) === JSON.stringify(before)) {
    await replica.exec('ROLLBACK TO hub_adopt')
  } else if (before.length > 0) {
    const columns = await sharedColumns(replica, name)
    const list = columnList(QUOTING, columns)
    if (columns.length > 0) {
      const select = `SELECT ${columns.map(quote).join(', ')} FROM temp.hub_rows`
      await replica.exec(`INSERT OR IGNORE INTO ${quote(name)} ${list} ${select}`)
    }
    await replica.exec('DROP TABLE temp.hub_rows')
  }
  await replica.exec('RELEASE hub_adopt')
}

/** What SQLite stores for a table, its indexes and triggers, in a fixed order. */
async function textsOf(replica: Connection, name: string): Promise<readonly unknown[]> {
  const { rows } = await replica.query(
    `SELECT type, name, sql FROM main.sqlite_schema WHERE tbl_name = ${literal(name)} COLLATE NOCASE AND sql IS NOT NULL ORDER BY type, name`,
  )
  return rows
}

/** The columns that the old rows have and that can be written to. */
async function sharedColumns(replica: Connection, name: string): Promise<readonly string[]> {
  const { rows } = await replica.query(
    `SELECT n.name FROM pragma_table_xinfo(${literal(name)}, 'main') n JOIN pragma_table_info('hub_rows', 'temp') o
      ON o.name = n.name COLLATE NOCASE WHERE n.hidden = 0 ORDER BY n.cid`,
  )
  return rows.map((row) => String(row['name']))
}
