import type BetterSqlite3 from 'better-sqlite3'
import { expect } from 'vitest'

import { HubError } from '../../../src/errors.ts'
import { parseTable } from '../../../src/dialects/sqlite/parse-table.ts'
import type { ParsedTable } from '../../../src/dialects/sqlite/parsed-table.ts'
import { openDialectDatabase } from '../../dialects/dialect-database.ts'
import { memoryDatabase } from './memory.ts'
import { orRefusedLater } from './refused.ts'

interface ColumnRow {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly dflt_value: string | null
  readonly pk: number
  readonly hidden: number
}

const parents = 'CREATE TABLE "par ent" (id INTEGER PRIMARY KEY); CREATE TABLE other (x, y, UNIQUE (x, y))'

/** What hub reads of a table is what SQLite says of it, and a rebuild changes what it is asked to, and nothing else. */
export async function checkTable(sql: string): Promise<void> {
  const memory = memoryDatabase()
  try {
    const { driver } = memory
    driver.exec(parents)
    if (!succeeds(() => driver.exec(sql))) return
    const [made] = driver
      .prepare(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('par ent', 'other') AND name NOT LIKE 'sqlite_%'",
      )
      .all() as { name: string; sql: string }[]
    if (made === undefined) throw new Error('There is no table.')
    const parsed = parseTable(made.sql)
    if (parsed === null) throw new Error(`It is not read: ${made.sql}`)
    compare(parsed, factsOf(driver, made.name).columns)
    await rebuild(memory, made.name, parsed)
  } finally {
    memory.driver.close()
  }
}

function compare({ columns, constraints, options }: ParsedTable, rows: readonly ColumnRow[]): void {
  expect(columns.map(({ name }) => name)).toEqual(rows.map(({ name }) => name))
  const isPlain = options.length === 0
  const read = columns.map(({ name, type, constraints: own }) => ({
    name,
    type: bare(type),
    hasDefault: own.some(({ kind }) => kind === 'default'),
    isGenerated: own.some(({ kind }) => kind === 'generated'),
    isNotNull: isPlain && own.some(({ kind }) => kind === 'not null'),
  }))
  const told = rows.map(({ name, type, notnull, dflt_value: value, hidden }) => ({
    name,
    type: bare(type).replace(/generated(?:always)?$/, ''),
    hasDefault: value !== null,
    isGenerated: hidden > 1,
    isNotNull: isPlain && notnull === 1,
  }))
  expect(read).toEqual(told)
  const isKey = [...constraints, ...columns.flatMap((column) => column.constraints)].some(
    ({ kind }) => kind === 'primary key',
  )
  expect(isKey).toBe(rows.some(({ pk }) => pk > 0))
}

/** A type without what SQLite may write otherwise. */
function bare(type: string): string {
  // SQLite takes off the quotes of a type that begins with one, whatever stands after it.
  const inside = /^\[([^\]]*)\]|^([^[\]]*)\]/.exec(type)
  return (inside?.[1] ?? inside?.[2] ?? type).replaceAll(/\/\*[^]*?\*\/|--.*|[\s"[\]]/g, '').toLowerCase()
}

async function rebuild(memory: ReturnType<typeof memoryDatabase>, table: string, parsed: ParsedTable): Promise<void> {
  const { driver } = memory
  const { op } = await openDialectDatabase(async () => memory)
  const name = `"${table.replaceAll('"', '""')}"`
  const changed = parsed.columns.find(
    ({ constraints }) => !constraints.some(({ kind }) => kind === 'generated' || kind === 'primary key'),
  )
  if (changed === undefined) return
  driver.exec(
    `CREATE TABLE seen (n); CREATE VIEW v AS SELECT * FROM ${name}; CREATE TRIGGER tr AFTER INSERT ON ${name} BEGIN INSERT INTO seen VALUES (1); END`,
  )
  driver.pragma('foreign_keys = OFF')
  succeeds(() => driver.exec(`INSERT INTO ${name} DEFAULT VALUES`))
  const before = factsOf(driver, table)
  const done = await orRefusedLater(() =>
    op.alterColumn(table.includes('.') || table.includes('"') ? name : table, changed.name, { default: 7 }),
  )
  const after = factsOf(driver, table)
  if (done instanceof HubError) return expect(after).toEqual(before)
  const others = ({ columns, ...facts }: typeof before) => ({
    ...facts,
    columns: columns.map((each) => (each.name === changed.name ? { ...each, dflt_value: null } : each)),
  })
  expect(others(after)).toEqual(others(before))
  expect(after.columns.find((each) => each.name === changed.name)?.dflt_value).toBe('7')
  expect(driver.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }])
}

/** All that SQLite tells of a table, but for the texts in which it was written. */
function factsOf(driver: BetterSqlite3.Database, table: string) {
  const list = (sql: string, name: string) => driver.prepare(sql).all(name) as Record<string, unknown>[]
  const indexes = list('SELECT "unique", origin, partial, name FROM pragma_index_list(?) ORDER BY seq', table).map(
    ({ name, ...each }) => ({
      ...each,
      keys: list('SELECT cid, name, "desc", coll, key FROM pragma_index_xinfo(?)', String(name)),
    }),
  )
  return {
    columns: list('SELECT * FROM pragma_table_xinfo(?)', table) as unknown as ColumnRow[],
    indexes,
    foreignKeys: list('SELECT * FROM pragma_foreign_key_list(?)', table),
    options: list('SELECT wr, strict FROM pragma_table_list WHERE name = ?', table),
    others: driver.prepare("SELECT type, name, sql FROM sqlite_schema WHERE type IN ('view', 'trigger')").all(),
    rows: driver
      .prepare(`SELECT * FROM "${table.replaceAll('"', '""')}"`)
      .raw()
      .all(),
  }
}

function succeeds(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}
