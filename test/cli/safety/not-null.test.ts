import { describe, expect, test } from 'vitest'

import { dialectOf } from '../../support/dialects.ts'
import { untilSays } from '../../support/hanging.ts'
import { asShown, readPage } from '../../support/pages.ts'
import { doneSteps, versionRows } from '../../support/revisions.ts'
import { base, columnOf, ended, openShop, otherSession, type Shop } from './shop.ts'
import { startWriter } from './writer.ts'

const page = readPage('safety/not-null-in-three-steps.md')
const [add, fill, required] = ['2f6ab81c03d9', '90d4e7b2c6f1', 'b57c0a91e834']

/** 2,000 rows: four batches. */
const tables = `
  await op.createTable('orders', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'total', type: 'double' },
  ])
  await op.bulkInsert('orders', Array.from({ length: 2000 }, (_, index) => ({ total: index + 0.25 })))`

const open = (kind: Shop['database']['kind']) => openShop(kind, 'safety/not-null-in-three-steps.md', tables)

describe('NOT NULL in three steps beside other sessions (postgres)', () => {
  test('an application writes all the time, and locks rows of a batch; every row has its value in the end', async () => {
    const shop = await open('postgres')
    await shop.run('upgrade', add)
    // The application as it was, beside the one that knows the column.
    const old = await startWriter(shop, 'INSERT INTO orders (total) VALUES (7.5)', 100)
    const reader = await startWriter(shop, 'SELECT count(total) FROM orders WHERE id < 500')
    const updating = await startWriter(
      shop,
      'UPDATE orders SET total = total + 1, total_cents = CAST(round((total + 1) * 100) AS bigint) WHERE id = 1',
    )
    const checkout = await otherSession(shop, 'checkout', 'BEGIN; SELECT * FROM orders WHERE id = 700 FOR UPDATE')
    const filling = shop.start('upgrade', fill)
    await untilSays(filling, 'trying again')
    // The batches before it are committed, and its own rows are let go while it pauses.
    expect(await filled(shop)).toBeGreaterThanOrEqual(500)
    await old.finished
    await checkout.query('UPDATE orders SET total = 1 WHERE id = 700; COMMIT')
    const said = await ended(filling)
    expect(said).toMatch(/held by: process \d+ 'checkout'/)
    expect(await unfilled(shop)).toBe(0)
    const current = await startWriter(shop, 'INSERT INTO orders (total, total_cents) VALUES (8.5, 850)')
    await shop.run('upgrade', required)
    for (const each of [current, reader, updating]) expect(await each.stop()).toBeGreaterThan(0)
    expect(await columnOf(shop, 'orders', 'total_cents')).toEqual({ nullable: false })
    expect(await checks(shop)).toEqual([])
    const wrong = await shop.database.query('SELECT * FROM orders WHERE total_cents <> round(total * 100)')
    expect(wrong).toEqual([])
  })

  test('a backfill whose rows stay locked gives up, keeps what it has, and the next run goes on', async () => {
    const shop = await open('postgres')
    await shop.run('upgrade', add)
    const checkout = await otherSession(shop, 'checkout', 'BEGIN; SELECT * FROM orders WHERE id = 1200 FOR UPDATE')
    const said = await shop.fail('upgrade', fill)
    expect(said).toMatch(
      /operation: backfill orders [^]*held by: process \d+ 'checkout'[^]*All of that may be repeated: the next run does it again/,
    )
    expect(await filled(shop)).toBe(1000)
    expect(await versionRows(shop.database)).toEqual([add])
    await checkout.query('COMMIT')
    expect(await shop.run('upgrade', fill)).toMatch(/running it again[^]*backfill orders: 1,000 rows\n/)
    expect(await unfilled(shop)).toBe(0)
    expect(await doneSteps(shop.database)).toEqual([`up ${base}`, `up ${add}`, `up ${fill}`])
  })

  test('a row without a value: the error says so, the application goes on, and the next run lands', async () => {
    const shop = await open('postgres')
    await shop.run('upgrade', fill)
    await shop.database.exec('INSERT INTO orders (total) VALUES (9)')
    expect(await shop.fail('upgrade')).toMatch(asShown(page.outputs[0] ?? ''))
    expect(await checks(shop)).toEqual([])
    await shop.database.exec('INSERT INTO orders (total) VALUES (10)')
    await shop.database.exec('UPDATE orders SET total_cents = round(total * 100) WHERE total_cents IS NULL')
    expect(await shop.run('upgrade')).toContain('running it again')
    expect(await columnOf(shop, 'orders', 'total_cents')).toEqual({ nullable: false })
  })

  test('the page shows the statements that NOT NULL is made of, and a script has the same', async () => {
    const shop = await open('postgres')
    const { compile } = dialectOf('postgres')
    const made = await compile(
      { kind: 'alterColumn', table: 'orders', column: 'total_cents', changes: { nullable: false }, concurrently: true },
      null,
    )
    const shown = made.map(({ sql }) => `${sql};\n`).join('')
    expect(page.sql).toEqual([shown])
    const script = await shop.run('upgrade', `${fill}:${required}`, '--sql')
    const timeout = "SET LOCAL lock_timeout = '500ms';"
    for (const { sql } of made) expect(script).toContain(`BEGIN;\n\n${timeout}\n\n${sql};\n\nCOMMIT;\n`)
  })
})

test.each(['postgres', 'sqlite'] as const)('the revisions of the page go up and down (%s)', async (kind) => {
  const shop = await open(kind)
  await shop.run('upgrade')
  expect(await columnOf(shop, 'orders', 'total_cents')).toEqual({ nullable: false })
  expect(await shop.database.query('SELECT count(*) AS n FROM orders WHERE total_cents = id * 100 - 75')).toEqual([
    { n: kind === 'postgres' ? '2000' : 2000 },
  ])
  await shop.run('downgrade', fill)
  expect(await columnOf(shop, 'orders', 'total_cents')).toEqual({ nullable: true })
  await shop.run('downgrade', base)
  expect(await columnOf(shop, 'orders', 'total_cents')).toBeUndefined()
})

async function filled({ database }: Shop): Promise<number> {
  const [row] = await database.query('SELECT count(total_cents) AS n FROM orders')
  return Number(row?.['n'])
}

async function unfilled({ database }: Shop): Promise<number> {
  const [row] = await database.query('SELECT count(*) AS n FROM orders WHERE total_cents IS NULL')
  return Number(row?.['n'])
}

async function checks({ database }: Shop): Promise<readonly unknown[]> {
  return database.query("SELECT conname FROM pg_constraint WHERE conrelid = 'orders'::regclass AND contype = 'c'")
}
