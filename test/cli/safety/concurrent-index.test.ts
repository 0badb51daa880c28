import { describe, expect, test } from 'vitest'

import { until, untilSays, untilTrueOf } from '../../support/hanging.ts'
import { asShown, readPage } from '../../support/pages.ts'
import { doneSteps, versionRows } from '../../support/revisions.ts'
import { base, ended, openShop, otherSession, type Shop } from './shop.ts'

const page = readPage('safety/concurrent-index.md')
const [plain, unique] = ['8d20c1f6a9b4', 'e97b35d0c218']

const oldSnapshot = 'BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM hub_version'

const tables = `
  await op.createTable('orders', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'number', type: 'int' },
    { name: 'customer', type: 'text' },
  ])
  await op.bulkInsert('orders', [{ number: 1001, customer: 'Ada' }, { number: 1002, customer: 'Bob' }])`

const open = (kind: Shop['database']['kind']) => openShop(kind, 'safety/concurrent-index.md', tables)

describe('a concurrent index beside other sessions (postgres)', () => {
  test('is built while one session writes and one holds an old snapshot, whatever lock timeout the database has', async () => {
    const shop = await open('postgres')
    await shop.database.exec(`ALTER DATABASE ${new URL(shop.database.url).pathname.slice(1)} SET lock_timeout = '1ms'`)
    const report = await otherSession(shop, 'report', oldSnapshot)
    const writer = await otherSession(shop, 'shop', "BEGIN; INSERT INTO orders (number, customer) VALUES (1003, 'Eve')")
    const started = shop.start('upgrade', plain)
    await untilTrueOf(started, async () => (await phase(shop)) === 'waiting for writers before build')
    await writer.query("UPDATE orders SET customer = 'Eva' WHERE number = 1003; COMMIT")
    await untilTrueOf(started, async () => (await phase(shop)) === 'waiting for old snapshots')
    // Whoever keeps it waiting is named.
    await untilSays(started, /waiting for old snapshots: process \d+ 'report' \(idle in transaction, begun \d/)
    await writer.query("INSERT INTO orders (number, customer) VALUES (1004, 'Kim')")
    await writer.query('DELETE FROM orders WHERE number = 1001')
    await report.query('COMMIT')
    await ended(started)
    expect(await indexes(shop)).toEqual(['ix_orders_customer'])
  })

  test('kill -9 in the middle of a build leaves an INVALID one, and the next run goes on by itself', async () => {
    const shop = await open('postgres')
    const report = await otherSession(shop, 'report', oldSnapshot)
    const started = shop.startProcess('upgrade', plain)
    await untilTrueOf(started, async () => (await phase(shop)) === 'waiting for old snapshots')
    started.child.kill('SIGKILL')
    expect(await started.ended).toMatchObject({ signal: 'SIGKILL' })
    await until(async () => (await phase(shop)) === null)
    expect(await indexes(shop)).toEqual(['ix_orders_customer INVALID'])
    expect(await versionRows(shop.database)).toEqual([base])
    await report.query('COMMIT')
    const said = await shop.run('upgrade', plain)
    expect(said).toContain('index ix_orders_customer of orders is INVALID, left by a failed build')
    expect(await indexes(shop)).toEqual(['ix_orders_customer'])
    expect(await doneSteps(shop.database)).toEqual([`up ${base}`, `up ${plain}`])
  })

  test('a unique one over rows that are there twice says which, and the next run builds it again', async () => {
    const shop = await open('postgres')
    await shop.run('upgrade', plain)
    await shop.database.exec("INSERT INTO orders (number, customer) VALUES (1002, 'Bob again')")
    const failed = await shop.fail('upgrade', '--json')
    expect(failed).toMatch(asShown(page.outputs[0] ?? ''))
    expect(JSON.parse(failed.split('\n')[0] ?? '')).toMatchObject({
      error: { revision: unique, operation: 'create unique index ux_orders_number on orders (number) concurrently' },
    })
    expect(await indexes(shop)).toEqual(['ix_orders_customer', 'ux_orders_number INVALID'])
    // It fails again while the rows are there, and leaves one, not two.
    expect(await shop.fail('upgrade')).toContain('Key (number)=(1002) is duplicated')
    await shop.database.exec("DELETE FROM orders WHERE customer = 'Bob again'")
    expect(await shop.run('upgrade')).toMatch(asShown(page.outputs[1] ?? ''))
    expect(await indexes(shop)).toEqual(['ix_orders_customer', 'ux_orders_number'])
    expect(await versionRows(shop.database)).toEqual([unique])
  })
})

test.each(['postgres', 'sqlite'] as const)('the revisions of the page go up and down (%s)', async (kind) => {
  const shop = await open(kind)
  await shop.run('upgrade')
  expect(await indexes(shop)).toEqual(['ix_orders_customer', 'ux_orders_number'])
  await expect(shop.database.exec("INSERT INTO orders (number, customer) VALUES (1002, 'x')")).rejects.toThrow(
    /unique/i,
  )
  await shop.run('downgrade', base)
  expect(await indexes(shop)).toEqual([])
})

/** What the server says that the build is at; null where none is under way. */
async function phase({ database }: Shop): Promise<unknown> {
  const rows = await database.query(
    'SELECT phase FROM pg_stat_progress_create_index WHERE datname = current_database()',
  )
  return rows[0]?.['phase'] ?? null
}

/** The indexes of `orders` but for its key's, and which of them are INVALID. */
async function indexes({ database }: Shop): Promise<string[]> {
  const sql = {
    postgres: `SELECT c.relname || CASE WHEN i.indisvalid THEN '' ELSE ' INVALID' END AS name
                 FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                WHERE i.indrelid = 'orders'::regclass AND NOT i.indisprimary`,
    sqlite: "SELECT name FROM pragma_index_list('orders')",
  }
  return (await database.query(sql[database.kind])).map(({ name }) => String(name)).toSorted()
}
