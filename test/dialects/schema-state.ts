import { type Connection, oneByOne, type Row } from '../../src/connection.ts'
import { dialectOf } from '../support/dialects.ts'
import type { EnumType } from '../../src/schema/enum-type.ts'
import type { Inspector } from '../../src/schema/inspector.ts'
import type { Table } from '../../src/schema/table.ts'
import type { View } from '../../src/schema/view.ts'
import type { TestDatabase } from '../support/databases.ts'

/** All that the catalog says of a database, hub's own tables apart. */
export interface SchemaState {
  readonly tables: readonly Table[]
  readonly views: readonly View[]
  readonly enums: readonly EnumType[]
  /** What the inspector does not list of a whole database: triggers, sequences, constraints that are not valid yet. */
  readonly more: readonly Row[]
}

/** A connection to a test's database, as hub uses it. */
export function connectionTo(database: TestDatabase): Connection {
  const query = async (sql: string, parameters?: readonly unknown[]) => ({
    rows: await database.query(sql, parameters),
    affected: 0,
    command: null,
  })
  return {
    query,
    batch: (statements) => oneByOne(query, statements),
    exec: (sql) => database.exec(sql),
  }
}

/** hub's inspector on a test's database. */
export function inspectorOf(database: TestDatabase): Inspector {
  return dialectOf(database.kind).inspector(connectionTo(database))
}

/** Reads the catalog. */
export async function schemaState(database: TestDatabase): Promise<SchemaState> {
  const inspector = inspectorOf(database)
  const all = { schemas: 'all' } as const
  const tables = (await inspector.tables(all)).filter(({ name }) => !name.startsWith('hub_version'))
  const views = await inspector.views(all)
  return { tables, views, enums: await inspector.enums(all), more: await database.query(MORE[database.kind]) }
}

const MORE: Readonly<Record<TestDatabase['kind'], string>> = {
  sqlite: `SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY 1`,
  postgres: `
    SELECT 'schema' AS type, nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    UNION ALL SELECT 'not valid', conrelid::regclass || ' ' || conname FROM pg_constraint WHERE NOT convalidated
    UNION ALL SELECT 'trigger', pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'sequence', oid::regclass::text FROM pg_class WHERE relkind = 'S' AND relname !~ '^hub_version'
    ORDER BY 1, 2`,
}

/** The texts that SQLite keeps; empty elsewhere. */
export async function schemaTexts(database: TestDatabase): Promise<readonly Row[]> {
  if (database.kind === 'postgres') return []
  return database.query(
    `SELECT type, name, sql FROM sqlite_schema WHERE tbl_name NOT LIKE 'hub_version%' ORDER BY type, name`,
  )
}

/** Every row of every table, as text that both databases order alike. */
export async function rowsOf(database: TestDatabase): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {}
  const { quoteTable } = dialectOf(database.kind)
  for (const name of await inspectorOf(database).tableNames({ schemas: 'all' })) {
    if (name.startsWith('hub_version')) continue
    const rows = await database.query(`SELECT * FROM ${quoteTable(name)}`)
    found[name] = rows.map((row) => JSON.stringify(row)).toSorted()
  }
  return found
}

/** The same without the order of a table's columns and constraints: what was dropped comes back behind the others. */
export function withoutOrder(state: SchemaState): SchemaState {
  const tables = state.tables.map((table) => ({
    ...table,
    columns: sorted(table.columns),
    uniques: sorted(table.uniques),
    checks: sorted(table.checks),
    foreignKeys: sorted(table.foreignKeys),
  }))
  return { ...state, tables }
}

function sorted<Item>(items: readonly Item[] = []): readonly Item[] {
  return items
    .map((item) => [JSON.stringify(item), item] as const)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([, item]) => item)
}
