import Database from 'better-sqlite3'
import { expect, test } from 'vitest'

import type { Connection } from '../../../src/connection.ts'
import { readSizes } from '../../../src/dialects/sqlite/sizes.ts'

const numbers = (count: number) =>
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT i, 'some text of a row' FROM n`

function databaseWith(sql: string): { connection: Connection; database: Database.Database } {
  const database = new Database(':memory:')
  database.exec(sql)
  const query = async (text: string) => ({
    rows: database.prepare<[], Record<string, unknown>>(text).all(),
    affected: 0,
    command: null,
  })
  return { database, connection: { query, batch: async () => [], exec: async () => {} } }
}

const bytesOf = (database: Database.Database, name: string) =>
  database.prepare<[string], number>('SELECT sum(pgsize) FROM dbstat WHERE name = ?').pluck().get(name)

test('small tables are counted, whatever an old ANALYZE says', async () => {
  const { connection, database } = databaseWith(`
    CREATE TABLE Users (id integer PRIMARY KEY, name text); CREATE INDEX ix ON Users (name); CREATE TABLE empty (x);
    INSERT INTO Users VALUES (1, 'a'), (2, 'b'); ANALYZE;
    INSERT INTO Users SELECT i + 10, 'b' FROM (${numbers(5000).replace("'some text of a row'", 'i AS j')});
    CREATE TABLE "it's" (id text PRIMARY KEY) WITHOUT ROWID; INSERT INTO "it's" VALUES ('a');
    CREATE VIRTUAL TABLE search USING fts5(t)`)
  const of = await readSizes(connection, null)
  expect(of('users')).toEqual({
    table: 'Users',
    rows: 5002,
    mostRows: 5002,
    bytes: bytesOf(database, 'Users'),
    indexBytes: bytesOf(database, 'ix'),
    pages: (bytesOf(database, 'Users') ?? 0) / 4096,
  })
  expect(of('main.USERS')).toEqual(of('users'))
  expect(of('empty')).toEqual({ table: 'empty', rows: 0, mostRows: 0, bytes: 4096, indexBytes: 0, pages: 1 })
  expect(of("it's")).toMatchObject({ rows: 1, bytes: 4096 })
  expect([of('other.users'), of('missing'), of('sqlite_stat1'), of('search'), of('a.b.c')]).toEqual(
    Array.from({ length: 5 }, () => null),
  )
  const some = await readSizes(connection, ['USERS', 'a.b.c'])
  expect(some('users')).toEqual(of('users'))
  expect(some('empty')).toBeNull()
})

test('large tables are estimated: by ANALYZE, by the rowids, and by their first pages', async () => {
  const { connection, database } = databaseWith(`
    CREATE TABLE many (id integer PRIMARY KEY, name text); INSERT INTO many ${numbers(400_000)};
    CREATE INDEX ix_many ON many (name);
    CREATE TABLE keyed (rowid, oid, _rowid_); INSERT INTO keyed (rowid, oid) ${numbers(100_001)};
    CREATE TABLE without (id integer PRIMARY KEY, name text) WITHOUT ROWID; INSERT INTO without ${numbers(100_001)}`)
  const before = await readSizes(connection, null)
  expect(before('many')).toMatchObject({ rows: 400_000, mostRows: 400_000 })
  for (const [found, name] of [
    [before('many')?.bytes, 'many'],
    [before('many')?.indexBytes, 'ix_many'],
  ] as const) {
    expect(found).toBeGreaterThan((bytesOf(database, name) ?? 0) * 0.9)
    expect(found).toBeLessThan((bytesOf(database, name) ?? 0) * 1.1)
  }
  expect(before('keyed')).toMatchObject({ rows: null, mostRows: null })
  expect(before('without')).toMatchObject({ rows: null, mostRows: null })
  database.exec('DELETE FROM many WHERE id > 10 AND id <= 200000; CREATE INDEX ix ON keyed (oid); ANALYZE')
  const after = await readSizes(connection, null)
  expect(after('many')).toMatchObject({ rows: 200_010, mostRows: 400_000 })
  expect(after('keyed')).toMatchObject({ rows: 100_001, mostRows: null })
  expect(after('without')).toMatchObject({ rows: 100_001, mostRows: null })
})
