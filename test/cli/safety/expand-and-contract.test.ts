import { describe, expect, test } from 'vitest'

import { asShown, readPage } from '../../support/pages.ts'
import { versionRows } from '../../support/revisions.ts'
import { base, columnOf, openShop, type Shop } from './shop.ts'
import { startWriter } from './writer.ts'

const page = readPage('safety/expand-and-contract.md')
const [expand, fill, require, contract] = ['4be7109fd3a2', 'd08c52e6b71f', '6a93f4c8e105', 'f1d7b920c54e']

/** Jobs that both versions of the application make longer, a second a time. */
const shared = 1200
const tables = `
  await op.createTable('jobs', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'name', type: 'text' },
    { name: 'duration', type: 'int' },
  ])
  await op.bulkInsert('jobs', Array.from({ length: ${shared} }, (_, index) => ({ name: 'shared', duration: index })))`

const open = (kind: Shop['database']['kind']) => openShop(kind, 'safety/expand-and-contract.md', tables)

/** How often the application has made a shared job longer. */
let longer = 0

/** A version of the application: its statements, one after another. It makes jobs of its own, and others longer. */
function application(version: 'old' | 'new'): () => string {
  const [column, own, second] = { old: ['duration', 2, 1] as const, new: ['duration_ms', 1500, 1000] as const }[version]
  let count = 0
  return () => {
    if (count++ % 3 === 0) return `INSERT INTO jobs (name, ${column}) VALUES ('${version}', ${own})`
    longer++
    return `UPDATE jobs SET ${column} = ${column} + ${second} WHERE id = ${1 + ((count * 7) % shared)}`
  }
}

/** What all of the application has written, in seconds or milliseconds. */
async function written({ database }: Shop, column: string): Promise<unknown> {
  const rows = await database.query(
    `SELECT name, CAST(CASE name WHEN 'shared' THEN sum(${column}) ELSE min(${column}) END AS int) AS least,
            CAST(max(CASE name WHEN 'shared' THEN 0 ELSE ${column} END) AS int) AS most, count(*) - count(${column}) AS missing
       FROM jobs GROUP BY name ORDER BY name`,
  )
  return rows.map(({ name, least, most, missing }) => [name, Number(least), Number(most), Number(missing)])
}

const sharedSeconds = () => (shared * (shared - 1)) / 2 + longer
const inMilliseconds = () => [
  ['new', 1500, 1500, 0],
  ['old', 2000, 2000, 0],
  ['shared', sharedSeconds() * 1000, 0, 0],
]
const inSeconds = () => [
  ['new', 1, 1, 0],
  ['old', 2, 2, 0],
  ['shared', sharedSeconds(), 0, 0],
]

describe('expand and contract', () => {
  test('both versions of the application write all the way up and down, and nothing is lost (postgres)', async () => {
    longer = 0
    const shop = await open('postgres')
    const old = await startWriter(shop, application('old'))
    await shop.run('upgrade', expand)
    await shop.run('upgrade', fill)
    const current = await startWriter(shop, application('new'))
    expect(await old.stop()).toBeGreaterThan(0)

    await shop.database.exec('CREATE VIEW slow_jobs AS SELECT * FROM jobs WHERE duration > 60')
    expect(await shop.fail('upgrade')).toMatch(asShown(page.outputs[0] ?? ''))
    await shop.database.exec('DROP VIEW slow_jobs')
    await shop.run('upgrade', contract)
    expect(await columnOf(shop, 'jobs', 'duration')).toBeUndefined()
    await shop.run('upgrade', require)
    expect(await columnOf(shop, 'jobs', 'duration_ms')).toEqual({ nullable: false })

    await shop.run('downgrade', expand)
    expect(await current.stop()).toBeGreaterThan(0)
    expect(await written(shop, 'duration_ms')).toEqual(inMilliseconds())
    expect(await written(shop, 'duration')).toEqual(inSeconds())
    const back = await startWriter(shop, application('old'))
    await shop.run('downgrade', base)
    expect(await back.stop()).toBeGreaterThan(0)
    expect(await written(shop, 'duration')).toEqual(inSeconds())
    expect(await columnOf(shop, 'jobs', 'duration')).toEqual({ nullable: false })
    expect(await columnOf(shop, 'jobs', 'duration_ms')).toBeUndefined()
    expect(await shop.database.query("SELECT proname FROM pg_proc WHERE proname LIKE 'jobs%'")).toEqual([])
  })

  test('each revision is deployed by itself, with the versions that the page allows after it (sqlite)', async () => {
    longer = 0
    const shop = await open('sqlite')
    const versions = { old: application('old'), new: application('new') }
    const use = async (...names: ('old' | 'new')[]) => {
      for (const name of [...names, ...names, ...names]) await shop.database.exec(versions[name]())
    }
    await use('old')
    await shop.run('upgrade', '+1')
    await use('old')
    await shop.run('upgrade', '+1')
    await use('old', 'new')
    expect(await written(shop, 'duration_ms')).toEqual(inMilliseconds())
    expect(await written(shop, 'duration')).toEqual(inSeconds())
    for (const _up of [contract, require]) {
      await shop.run('upgrade', '+1')
      await use('new')
    }
    expect(await written(shop, 'duration_ms')).toEqual(inMilliseconds())

    for (const _down of [require, contract]) {
      await shop.run('downgrade', '-1')
      await use('new')
    }
    await shop.run('downgrade', '-1')
    expect(await versionRows(shop.database)).toEqual([expand])
    await use('new', 'old')
    expect(await written(shop, 'duration_ms')).toEqual(inMilliseconds())
    expect(await written(shop, 'duration')).toEqual(inSeconds())
    await shop.run('downgrade', '-1')
    await use('old')
    expect(await written(shop, 'duration')).toEqual(inSeconds())
    expect(await columnOf(shop, 'jobs', 'duration')).toEqual({ nullable: false })
  })
})
