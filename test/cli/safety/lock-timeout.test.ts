import { describe, expect, test } from 'vitest'

import { untilSays } from '../../support/hanging.ts'
import { asShown, readPage } from '../../support/pages.ts'
import { contents, revisionText, versionRows } from '../../support/revisions.ts'
import { byStatement, inOneCall } from '../../support/scripts.ts'
import { base, columnOf, ended, openShop, otherSession, type Shop, waiting } from './shop.ts'

const page = readPage('safety/lock-timeout.md')
const [note, channel] = ['5b09ebe23c76', 'c4e1d07a92f5']

const tables = `
  await op.createTable('orders', [{ name: 'id', type: 'int', primary: true, generated: 'increment' }, { name: 'number', type: 'int' }])
  await op.bulkInsert('orders', [{ number: 1 }, { number: 2 }])`

const open = (kind: Shop['database']['kind']) => openShop(kind, 'safety/lock-timeout.md', tables)

/** Has read the table, and does not end its transaction. */
const report = (shop: Shop) => otherSession(shop, 'report', 'BEGIN; SELECT * FROM orders')

describe('a long transaction on the table that a revision alters (postgres)', () => {
  test('readers get through between the tries, and the revision lands once the transaction ends', async () => {
    const shop = await open('postgres')
    const long = await report(shop)
    const reader = await otherSession(shop, 'shop')
    const started = shop.start('upgrade', note)
    await waiting(shop, started, 'ALTER TABLE%')
    // It stands in the queue behind the ALTER, which the long transaction does not let go on: only a timeout ends that.
    expect((await reader.query('SELECT * FROM orders')).rows).toHaveLength(2)
    await untilSays(started, 'trying again (3 of 5)')
    expect((await reader.query('SELECT * FROM orders')).rows).toHaveLength(2)
    await long.query('COMMIT')
    const said = await ended(started)
    expect(said).toMatch(asShown(page.outputs[0] ?? ''))
    expect(await columnOf(shop, 'orders', 'note')).toEqual({ nullable: true })
    expect(await versionRows(shop.database)).toEqual([note])
  })

  test('a transaction that does not end: the error names its process, and nothing has changed', async () => {
    const shop = await open('postgres')
    const before = await contents(shop.database)
    await report(shop)
    const said = await shop.fail('upgrade', note, '--json')
    expect(said).toMatch(asShown(page.outputs[1] ?? ''))
    expect(JSON.parse(said.split('\n')[0] ?? '')).toMatchObject({
      error: { revision: note, heldBy: [expect.stringContaining("'report'") as string] },
    })
    expect(await contents(shop.database)).toEqual(before)
    expect(await columnOf(shop, 'orders', 'note')).toBeUndefined()
  })

  test("SET LOCAL lock_timeout in the revision counts for it instead of the config's", async () => {
    const shop = await open('postgres')
    // Longer than the test may take: what makes the revision give up is its own.
    const config = page.files['migrate.config.ts'] ?? ''
    await shop.project.write('migrate.config.ts', config.replace('500', '600_000'))
    await shop.run('upgrade', note)
    const long = await report(shop)
    const started = shop.start('upgrade', channel)
    await untilSays(started, 'trying again (2 of 5)')
    await long.query('COMMIT')
    expect(await ended(started)).toContain('ALTER TABLE "orders" ADD COLUMN "channel"')
    expect(await columnOf(shop, 'orders', 'channel')).toEqual({ nullable: false })
  })
})

describe('a script (postgres)', () => {
  test('has the timeout of the config in its transaction: it stops and leaves nothing, or fits once the table is free', async () => {
    const shop = await open('postgres')
    const script = await shop.script('upgrade', `${base}:${note}`)
    const before = await contents(shop.database)
    const long = await report(shop)
    await expect(inOneCall.run(shop.database, script)).rejects.toMatchObject({ code: '55P03' })
    expect(await contents(shop.database)).toEqual(before)
    await long.query('COMMIT')
    await inOneCall.run(shop.database, script)
    expect(await columnOf(shop, 'orders', 'note')).toEqual({ nullable: true })
    expect(await versionRows(shop.database)).toEqual([note])
  })

  test('has it around what stands outside a transaction too, but for a concurrent index', async () => {
    const shop = await open('postgres')
    await shop.project.write(
      'versions/0004_outside.ts',
      revisionText({
        id: 'd00d00000004',
        down: channel,
        head: 'export const transaction = false',
        up: `
          await op.addColumn('orders', { name: 'late', type: 'int', nullable: true })
          await op.createIndex('ix_orders_late', 'orders', ['late'], { concurrently: true })`,
      }),
    )
    const script = await shop.script('upgrade', `${channel}:heads`)
    expect(script).toMatch(
      /BEGIN;\s+SET LOCAL lock_timeout = '500ms';\s+ALTER TABLE "orders" ADD COLUMN "late" integer;\s+COMMIT;/,
    )
    expect(script).not.toMatch(/lock_timeout[^;]*;\s+CREATE INDEX CONCURRENTLY/)
    await shop.run('upgrade', channel)
    await byStatement.run(shop.database, script)
    expect(await columnOf(shop, 'orders', 'late')).toEqual({ nullable: true })
    expect(await versionRows(shop.database)).toEqual(['d00d00000004'])
  })
})

test.each(['postgres', 'sqlite'] as const)('the revisions of the page go up and down (%s)', async (kind) => {
  const shop = await open(kind)
  await shop.run('upgrade')
  expect(await shop.database.query('SELECT number, note, channel FROM orders ORDER BY id')).toEqual([
    { number: 1, note: null, channel: 'web' },
    { number: 2, note: null, channel: 'web' },
  ])
  await shop.run('downgrade', '71dda59686db')
  expect(await columnOf(shop, 'orders', 'note')).toBeUndefined()
  expect(await columnOf(shop, 'orders', 'channel')).toBeUndefined()
})
