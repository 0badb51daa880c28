import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'

import { readSizes } from '../../../src/dialects/postgres/sizes.ts'
import { createPostgresDatabase, type TestDatabase } from '../../support/databases.ts'
import { connectionTo } from '../schema-state.ts'

async function databaseWith(sql: string): Promise<TestDatabase> {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  await database.exec(sql)
  return database
}

const sized = (table: string, rows: number) =>
  `CREATE TABLE ${table} (id int PRIMARY KEY, note text); INSERT INTO ${table} SELECT n, repeat('x', 50) FROM generate_series(1, ${rows}) n;`

test('rows and bytes of tables, materialized views and partitioned tables, by any name', async () => {
  const database = await databaseWith(`
    ${sized('orders', 3000)}
    CREATE SCHEMA app; ${sized('app.orders', 20)} ${sized('"app"."Or.ders"', 30)}
    CREATE MATERIALIZED VIEW sums AS SELECT id FROM orders;
    CREATE TABLE days (day int NOT NULL) PARTITION BY RANGE (day);
    CREATE TABLE days_a PARTITION OF days FOR VALUES FROM (0) TO (1000);
    CREATE TABLE days_b PARTITION OF days FOR VALUES FROM (1000) TO (9999);
    CREATE INDEX ix_days ON days (day);
    INSERT INTO days SELECT generate_series(0, 1999);
    CREATE TABLE none (day int NOT NULL) PARTITION BY RANGE (day);
    CREATE TABLE long_texts (t text); ALTER TABLE long_texts ALTER t SET STORAGE EXTERNAL;
    INSERT INTO long_texts VALUES (repeat('x', 100000));
    CREATE VIEW v AS SELECT 1;
    ANALYZE`)
  const of = await readSizes(connectionTo(database), null)
  const pages = async (relation: string) =>
    Number((await database.query(`SELECT pg_relation_size('${relation}') AS n`))[0]?.['n'])
  expect(of('orders')).toEqual({
    table: 'orders',
    rows: 3000,
    mostRows: ((await pages('orders')) / 8192) * 291,
    bytes: await pages('orders'),
    indexBytes: await pages('orders_pkey'),
    pages: (await pages('orders')) / 8192,
  })
  expect(of('public.orders')).toEqual(of('orders'))
  expect(of('app.orders')).toMatchObject({ table: 'app.orders', rows: 20 })
  expect(of('app."Or.ders"')).toMatchObject({ table: 'app."Or.ders"', rows: 30 })
  expect(of('sums')).toMatchObject({ rows: 3000, indexBytes: 0 })
  const both = (await pages('days_a')) + (await pages('days_b'))
  expect(of('days')).toMatchObject({ rows: 2000, bytes: both })
  expect(of('days')?.indexBytes).toBeGreaterThan(0)
  expect(of('days_a')).toMatchObject({ rows: 1000 })
  expect(of('none')).toMatchObject({ rows: 0, mostRows: 0, bytes: 0, pages: 0 })
  expect(of('long_texts')?.bytes).toBeGreaterThan(100_000)
  expect(of('long_texts')).toMatchObject({ rows: 1, mostRows: 291 })
  expect([of('v'), of('missing'), of('other.orders'), of('')]).toEqual([null, null, null, null])

  const some = await readSizes(connectionTo(database), ['orders', 'app."Or.ders"', "it's", 'a.b.c'])
  expect(some('orders')).toEqual(of('orders'))
  expect(some('app."Or.ders"')).toEqual(of('app."Or.ders"'))
  expect(some('days')).toBeNull()
  expect((await readSizes(connectionTo(database), []))('orders')).toBeNull()
})

test('rows are not known before the first ANALYZE, but how many fit, and follow the size of the table after it', async () => {
  const database = await databaseWith(`
    ${sized('fresh', 100)} CREATE TABLE empty (id int);
    ${sized('grown', 1000)} ALTER TABLE fresh SET (autovacuum_enabled = off); ALTER TABLE grown SET (autovacuum_enabled = off);
    ANALYZE grown`)
  await database.exec(`INSERT INTO grown SELECT n, repeat('x', 50) FROM generate_series(1001, 3000) n`)
  const of = await readSizes(connectionTo(database), null)
  expect(of('fresh')).toMatchObject({ rows: null, mostRows: 582, pages: 2 })
  expect(of('empty')).toMatchObject({ rows: 0, mostRows: 0 })
  expect(of('grown')?.rows).toBeGreaterThan(2800)
  expect(of('grown')?.rows).toBeLessThan(3200)
})

test('a role without rights reads them, in one statement, and waits for no lock', async () => {
  const database = await databaseWith(`
    CREATE SCHEMA app; ${sized('orders', 3000)} ${sized('app.items', 3000)} ANALYZE`)
  const role = `hub_nobody_${new URL(database.url).pathname.slice(-12)}`
  await database.exec(`CREATE ROLE ${role} LOGIN PASSWORD 'x'; REVOKE ALL ON SCHEMA public, app FROM PUBLIC`)
  const url = new URL(database.url)
  ;[url.username, url.password] = [role, 'x']
  const nobody = new pg.Client({ connectionString: url.href })
  await nobody.connect()
  onTestFinished(async () => {
    await nobody.end()
    await database.exec(`DROP ROLE ${role}`)
  })
  await database.exec('BEGIN; LOCK TABLE orders; ALTER INDEX app.items_pkey RENAME TO other; LOCK TABLE app.items')
  const statements: string[] = []
  const { batch, exec } = connectionTo(database)
  const query = async (sql: string) => {
    statements.push(sql)
    return { rows: (await nobody.query<Record<string, unknown>>(sql)).rows, affected: 0, command: null }
  }
  const of = await readSizes({ batch, exec, query }, ['public.orders', 'app.items'])
  await database.exec('ROLLBACK')
  expect(statements).toHaveLength(1)
  expect(of('public.orders')).toMatchObject({ rows: 3000 })
  expect(of('app.items')).toMatchObject({ rows: 3000 })
  expect(of('app.items')?.bytes).toBeGreaterThan(200_000)
})
