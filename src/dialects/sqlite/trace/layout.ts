import type { Connection } from '../../../connection.ts'
import { groupBy } from '../../../group-by.ts'

/** A table, and where its rows and those of its indexes are in the file. */
export interface StoredTable {
  readonly name: string
  /** The first page of its rows; a table that is built again by hub gets another one. */
  readonly root: number
  /** Its columns as SQLite has read them. */
  readonly columns: string
  /** Its indexes and triggers by their names, with the first page of each; 0 for a trigger. */
  readonly objects: ReadonlyMap<string, number>
  readonly hasRows: boolean
}

/** A foreign key of a table. */
export interface Reference {
  readonly table: string
  readonly column: string
  readonly referenced: string
}

/** What a database file has at one moment. */
export interface Layout {
  /** By name. */
  readonly tables: ReadonlyMap<string, StoredTable>
  /** The table or index that a page belongs to. */
  readonly pages: ReadonlyMap<number, string>
  readonly references: readonly Reference[]
  /** SQLite counts each change of the schema. */
  readonly version: number
}

const TABLES = `SELECT m.name, m.rootpage AS root,
    (SELECT group_concat(concat_ws(' ', c.name, c.type, c."notnull", c.dflt_value, c.hidden), ', ') FROM pragma_table_xinfo(m.name) AS c) AS columns
  FROM sqlite_schema AS m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.rootpage > 0`

const OBJECTS = "SELECT name, tbl_name AS owner, rootpage AS root FROM sqlite_schema WHERE type IN ('index', 'trigger')"

const REFERENCES = `SELECT m.name, f."from" AS "column", f."table" AS referenced
  FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table' ORDER BY m.name, f.id DESC, f.seq`

/** Reads it from the catalog and from SQLite's table of pages: https://www.sqlite.org/dbstat.html */
export async function readLayout(connection: Connection): Promise<Layout> {
  const { rows: tables } = await connection.query(TABLES)
  const { rows: objects } = await connection.query(OBJECTS)
  const { rows: references } = await connection.query(REFERENCES)
  const { rows: pages } = await connection.query('SELECT name, pageno, ncell FROM dbstat')
  const { rows: version } = await connection.query('PRAGMA schema_version')
  const filled = new Set(pages.filter(({ ncell }) => Number(ncell) > 0).map(({ name }) => String(name)))
  const ofTables = groupBy(objects, ({ owner }) => String(owner).toLowerCase())
  const stored = tables.map((row): StoredTable => {
    const name = String(row['name'])
    return {
      name,
      root: Number(row['root']),
      columns: String(row['columns']),
      objects: new Map(
        (ofTables.get(name.toLowerCase()) ?? []).map((each) => [String(each['name']), Number(each['root'])]),
      ),
      hasRows: filled.has(name),
    }
  })
  return {
    tables: new Map(stored.map((table) => [table.name, table])),
    pages: new Map(pages.map(({ pageno, name }) => [Number(pageno), String(name)])),
    references: references.map((row) => ({
      table: String(row['name']),
      column: String(row['column']),
      referenced: String(row['referenced']),
    })),
    version: Number(version[0]?.['schema_version']),
  }
}
