import type { Connection } from '../../connection.ts'
import { parseTableName } from '../../schema/table-name.ts'
import type { SizeOf, TableSize } from '../port/statistics.ts'
import { literal } from './literal.ts'
import { quote } from './quote.ts'

/** So many rows are counted, in a few milliseconds. A table that has more is estimated. */
const COUNTED = 100_000
/** So many pages of a table or index are read for its size. One that has more is estimated by them. */
const PAGES = 2_000

/**
 * SQLite keeps no sizes. Small tables are counted; of larger ones the rows are those of the last ANALYZE, else the
 * distance of the first rowid from the last. Bytes are those of the pages (`dbstat`, which some builds lack): of large
 * tables as many as the first pages need for a row.
 */
export async function readSizes(connection: Connection, tables: readonly string[] | null): Promise<SizeOf> {
  const asked = tables && new Set(tables.map(keyOf))
  const { rows: listed } = await connection.query(
    `SELECT s.name, l.wr FROM main.sqlite_schema s JOIN pragma_table_list(s.name) l ON l.schema = 'main'
      WHERE s.type = 'table' AND l.type = 'table' AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
  )
  const analysed = await analysedRows(connection)
  const reads = await pageReader(connection)
  const sizes = new Map<string | null, TableSize>()
  for (const { name, wr } of listed) {
    const table = String(name)
    if (asked?.has(keyOf(table)) === false) continue
    const counted = await rowsOf(connection, table, Number(wr) === 1, analysed.get(table) ?? null)
    sizes.set(keyOf(table), { table, ...counted, ...(await reads(table, counted.rows)) })
  }
  return (table) => sizes.get(keyOf(table)) ?? null
}

/** Null for what is not in the database file itself. */
function keyOf(table: string): string | null {
  const parsed = parseTableName(table)
  const isMain = parsed?.schema === null || parsed?.schema?.toLowerCase() === 'main'
  return parsed !== null && isMain ? parsed.name.toLowerCase() : null
}

async function analysedRows(connection: Connection): Promise<ReadonlyMap<string, number>> {
  const { rows: found } = await connection.query(`SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_stat1'`)
  if (found.length === 0) return new Map()
  // The first number of each index of the table is its rows; a partial index has fewer.
  const { rows } = await connection.query(
    'SELECT tbl, max(CAST(stat AS integer)) AS n FROM main.sqlite_stat1 GROUP BY tbl',
  )
  return new Map(rows.map(({ tbl, n }) => [String(tbl), Number(n)]))
}

async function rowsOf(
  connection: Connection,
  table: string,
  isWithoutRowid: boolean,
  analysed: number | null,
): Promise<Pick<TableSize, 'rows' | 'mostRows'>> {
  const from = `main.${quote(table)}`
  const count = await number(connection, `SELECT count(*) AS n FROM (SELECT 1 FROM ${from} LIMIT ${COUNTED + 1})`)
  if (count === null || count <= COUNTED) return { rows: count, mostRows: count }
  const rowid = isWithoutRowid ? null : await rowidOf(connection, table)
  const span =
    rowid === null ? null : await number(connection, `SELECT max(${rowid}) - min(${rowid}) + 1 AS n FROM ${from}`)
  if (analysed !== null && analysed > COUNTED) return { rows: analysed, mostRows: span }
  return { rows: span, mostRows: span }
}

/** A name of the rowid that no column has; null if all are taken. */
async function rowidOf(connection: Connection, table: string): Promise<string | null> {
  const { rows } = await connection.query(
    `SELECT lower(name) AS name FROM pragma_table_xinfo(${literal(table)}, 'main')`,
  )
  const taken = new Set(rows.map(({ name }) => name))
  return ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name)) ?? null
}

type Pages = Pick<TableSize, 'bytes' | 'indexBytes' | 'pages'>

/** Reads how many pages a table and its indexes have; without `dbstat`, nothing can. */
async function pageReader(connection: Connection): Promise<(table: string, rows: number | null) => Promise<Pages>> {
  const { rows: found } = await connection.query(`SELECT 1 FROM pragma_module_list WHERE name = 'dbstat'`)
  if (found.length === 0) return async () => ({ bytes: null, indexBytes: null, pages: null })
  const pageSize = (await number(connection, 'SELECT page_size AS n FROM pragma_page_size')) ?? 4096
  const inFile = (await number(connection, `SELECT page_count AS n FROM pragma_page_count('main')`)) ?? 0
  const pagesOf = async (name: string, entries: number | null) => {
    const { rows } = await connection.query(
      `SELECT count(*) AS n, coalesce(sum(CASE pagetype WHEN 'leaf' THEN ncell END), 0) AS cells
         FROM (SELECT pagetype, ncell FROM dbstat('main') WHERE name = ${literal(name)} LIMIT ${PAGES})`,
    )
    const [read, cells] = [Number(rows[0]?.['n']), Number(rows[0]?.['cells'])]
    if (read < PAGES) return read
    return entries === null || cells === 0
      ? null
      : Math.min(inFile, Math.max(read, Math.round((read / cells) * entries)))
  }
  return async (table, entries) => {
    const pages = await pagesOf(table, entries)
    let ofIndexes: number | null = 0
    const { rows: indexes } = await connection.query(`SELECT name FROM pragma_index_list(${literal(table)}, 'main')`)
    for (const { name } of indexes) {
      const ofIndex = await pagesOf(String(name), entries)
      ofIndexes = ofIndexes === null || ofIndex === null ? null : ofIndexes + ofIndex
    }
    return { bytes: pages && pages * pageSize, indexBytes: ofIndexes && ofIndexes * pageSize, pages }
  }
}

async function number(connection: Connection, sql: string): Promise<number | null> {
  const { rows } = await connection.query(sql)
  const value = rows[0]?.['n']
  return value === null || value === undefined ? null : Number(value)
}
