import type { Row } from '../../src/connection.ts'
import type { TestDatabase } from '../support/databases.ts'

/**
 * Everything in a database as text, written without hub: two databases are the same if their texts are. The order of
 * columns, of rows and of constraints does not count.
 */
export async function ownDump(database: TestDatabase): Promise<string> {
  const parts = database.kind === 'sqlite' ? await sqliteParts(database) : await postgresParts(database)
  return parts.flatMap(({ name, rows }) => [`# ${name}`, ...rows.map(rowText).toSorted()]).join('\n')
}

interface Part {
  readonly name: string
  readonly rows: readonly Row[]
}

function rowText(row: Row): string {
  return JSON.stringify(Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))))
}

async function sqliteParts(database: TestDatabase): Promise<readonly Part[]> {
  const { query } = database
  const objects = await query(
    `SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'hub_%' AND name NOT LIKE 'sqlite_%'`,
  )
  const [counts] = await query(`SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'`)
  const parts: Part[] = [
    { name: 'others', rows: objects.filter(({ type }) => type !== 'table') },
    {
      name: 'counters',
      rows: counts ? await query(`SELECT name, seq FROM sqlite_sequence WHERE name NOT LIKE 'hub_%'`) : [],
    },
  ]
  for (const { type, name, sql } of objects) {
    if (type !== 'table') continue
    const table = `"${String(name)}"`
    const columns = await query(
      `SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo('${String(name)}')`,
    )
    const keys = await query(
      `SELECT "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list('${String(name)}')`,
    )
    const constraints =
      String(sql).match(/(?:CONSTRAINT "[^"]+" )?CHECK \((?:[^()]|\([^()]*\))*\)|UNIQUE \([^)]*\)/g) ?? []
    parts.push(
      { name: `${table} columns`, rows: columns },
      { name: `${table} keys`, rows: keys },
      { name: `${table} constraints`, rows: constraints.map((text) => ({ text })) },
      { name: `${table} rows`, rows: await query(`SELECT * FROM ${table}`) },
    )
  }
  return parts.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

async function postgresParts(database: TestDatabase): Promise<readonly Part[]> {
  const { query } = database
  const tables = (
    await query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT LIKE 'hub_%' ORDER BY 1`,
    )
  ).map(({ relname }) => String(relname))
  const parts: Part[] = [
    {
      name: 'columns',
      rows: await query(
        `SELECT table_name, column_name, column_default, is_nullable, data_type, udt_name, is_identity FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE 'hub_%'`,
      ),
    },
    {
      name: 'constraints',
      rows: await query(
        `SELECT conrelid::regclass::text AS t, conname, pg_get_constraintdef(oid) AS d, convalidated FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE 'hub_%'`,
      ),
    },
    {
      name: 'indexes',
      rows: await query(
        `SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE 'hub_%'`,
      ),
    },
    { name: 'views', rows: await query(`SELECT viewname, definition FROM pg_views WHERE schemaname = 'public'`) },
    {
      name: 'enums',
      rows: await query(
        `SELECT t.typname, string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) AS labels FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY 1`,
      ),
    },
    {
      name: 'sequences',
      rows: await query(`SELECT sequencename, last_value FROM pg_sequences WHERE sequencename NOT LIKE 'hub_%'`),
    },
  ]
  for (const table of tables) parts.push({ name: `rows of ${table}`, rows: await query(`SELECT * FROM "${table}"`) })
  return parts
}
