import { type Connection, oneByOne, type Row } from '../../../src/connection.ts'
import { sqlite } from '../../../src/dialects/sqlite/dialect.ts'
import { catalogOf } from '../../support/catalog.ts'
import type { TestDatabase } from '../../support/databases.ts'

/** What a database holds of a pair. */
export interface Found {
  /** A line for each thing, sorted. The order of columns is left out. */
  readonly catalog: readonly string[]
  /** The rows of tables and views, by the names they have in the pair: the columns by name, as the database's text. */
  readonly rows: Readonly<Record<string, readonly string[]>>
}

/** Looks at tables whose names begin with a prefix each. */
export async function snapshot(
  database: TestDatabase,
  looked: readonly { readonly prefix: string; readonly tables: readonly string[] }[],
): Promise<readonly Found[]> {
  const lines = database.kind === 'postgres' ? await postgresLines(database) : await sqliteLines(database)
  const found: Found[] = []
  for (const { prefix, tables } of looked) {
    const rows: Record<string, readonly string[]> = {}
    for (const table of tables.toSorted()) rows[table] = await rowsOf(database, `${prefix}_${table}`)
    found.push({ catalog: lines.filter((line) => line.includes(`${prefix}_`)), rows })
  }
  return found
}

async function postgresLines(database: TestDatabase): Promise<readonly string[]> {
  const lines = await catalogOf(database)
  return lines
    .map((line) => line.replace(/^(column \S+)\.\d+ /, '$1 ').replace(/^(sequence .*)\.\d+$/, '$1'))
    .toSorted()
}

/** SQLite keeps texts, and a rebuild edits them: what counts is what they mean. */
async function sqliteLines(database: TestDatabase): Promise<readonly string[]> {
  const query = async (sql: string, parameters?: readonly unknown[]) => ({
    rows: await database.query(sql, parameters),
    affected: 0,
    command: null,
  })
  const connection: Connection = {
    query,
    batch: (statements) => oneByOne(query, statements),
    exec: (sql) => database.exec(sql),
  }
  const inspector = sqlite.inspector(connection)
  const tables = (await inspector.tables()).flatMap(({ name, columns, ...rest }) => [
    ...columns.map((column) => `column of ${name}: ${JSON.stringify(column)}`),
    ...Object.entries(rest).flatMap(([key, value]: readonly [string, unknown]) =>
      (Array.isArray(value) ? value : [value]).map((each) => `${key} of ${name}: ${withoutDefaultName(each)}`),
    ),
  ])
  const columns = await database.query(
    'SELECT m.name AS "table", c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden FROM sqlite_schema m, pragma_table_xinfo(m.name) c',
  )
  // A column that SQLite renames is in double quotes.
  const objects = await database.query(
    "SELECT type, CASE WHEN sql IS NOT NULL THEN name END AS name, tbl_name, CASE WHEN type <> 'table' THEN replace(sql, '`', '\"') END AS sql FROM sqlite_schema WHERE name <> 'sqlite_sequence'",
  )
  return [...tables, ...[...columns, ...objects].map((row) => JSON.stringify(row))].toSorted()
}

/** A key that stands with its column has no name, and gets hub's when it is made by itself. */
function withoutDefaultName(item: unknown): string {
  return JSON.stringify(item).replace(/"name":"PK_[0-9a-f]{27}",/, '')
}

async function rowsOf(database: TestDatabase, table: string): Promise<readonly string[]> {
  const columns = await columnsOf(database, table)
  const texts = columns.map((name) => (database.kind === 'postgres' ? `"${name}"::text` : `quote("${name}")`))
  const rows = await database.query(`SELECT ${texts.map((text, at) => `${text} AS c${at}`).join(', ')} FROM "${table}"`)
  return rows.map((row) => columns.map((name, at) => `${name}: ${show(row, at)}`).join(', ')).toSorted()
}

async function columnsOf({ kind, query }: TestDatabase, table: string): Promise<readonly string[]> {
  const sql =
    kind === 'postgres'
      ? `SELECT attname AS name FROM pg_attribute WHERE attrelid = to_regclass('"${table}"') AND attnum > 0 AND NOT attisdropped`
      : `SELECT name FROM pragma_table_xinfo('${table}')`
  return (await query(sql)).map((row) => String(row['name'])).toSorted()
}

function show(row: Row, at: number): string {
  const value = row[`c${at}`]
  return value === null ? 'NULL' : String(value)
}
