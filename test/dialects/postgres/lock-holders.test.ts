import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'

import { lockHolders } from '../../../src/dialects/postgres/lock-holders.ts'
import { createPostgresDatabase, type TestDatabase } from '../../support/databases.ts'
import { sessionOn } from '../../support/sessions.ts'

test('the holders of locks are those on what the statement names, the longest transactions first, and a few of many', async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const { connection, close } = await sessionOn(database)
  onTestFinished(close)
  await database.exec(`
    CREATE TABLE orders (x int); CREATE INDEX ix_orders ON orders (x);
    CREATE TABLE "other ""orders" (x int)`)
  await holding(database, 'other', 'SELECT * FROM "other ""orders"')
  expect(await lockHolders(connection, 'ALTER TABLE "orders" ADD COLUMN y int')).toEqual([])
  expect(await lockHolders(connection, 'ALTER TABLE "other ""orders" ADD y int')).toEqual([
    expect.stringMatching(
      /^process \d+ 'other' \(idle in transaction, begun [^;]+; AccessShareLock on "other ""orders"\)$/,
    ) as string,
  ])
  await holding(database, 'a', 'SELECT * FROM orders')
  await holding(database, 'b', 'LOCK TABLE orders IN ROW EXCLUSIVE MODE')
  expect((await lockHolders(connection, 'drop index IX_ORDERS')).map(nameIn)).toEqual(["'a'"])
  for (const name of ['c', 'd', 'e']) await holding(database, name, 'SELECT * FROM orders')
  const all = await lockHolders(connection, 'ALTER TABLE orders ADD y int, ADD z int')
  expect(all.map(nameIn)).toEqual(["'a'", "'b'", "'c'", '2 more'])
  expect(all[1]).toContain('RowExclusiveLock on orders)')
})

async function holding(database: TestDatabase, name: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url, application_name: name })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query(`BEGIN; ${sql}`)
}

function nameIn(holder: string): string {
  return /'.*?'/.exec(holder)?.[0] ?? holder
}
