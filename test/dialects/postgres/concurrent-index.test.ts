import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { Operations } from '../../../src/op/operations.ts'
import { createPostgresDatabase } from '../../support/databases.ts'
import { until } from '../../support/hanging.ts'
import type { DialectDatabase } from '../dialect-database.ts'
import { openDialectDatabase } from '../dialect-database.ts'

let opened: DialectDatabase
const said: string[] = []
beforeEach(async () => {
  said.length = 0
  opened = await openDialectDatabase(createPostgresDatabase)
  await opened.op.createTable('t', [{ name: 'a', type: 'int' }])
})
afterEach(() => opened.database.close())

const log = {
  debug() {},
  info: (message: string) => void said.push(message),
  warn: (message: string) => void said.push(message),
  error() {},
}
const newOp = () => new Operations({ ...opened.port, log })
const indexes = () => opened.inspector.indexes('t')

describe('a concurrent index', () => {
  it('that failed leaves an INVALID one, which the next run drops, says so, and builds again', async () => {
    await opened.op.bulkInsert('t', [{ a: 1 }, { a: 1 }])
    const build = (op: Operations) => op.createIndex('ix', 't', ['a'], { unique: true, concurrently: true })
    await expect(build(newOp())).rejects.toThrow('could not create unique index')
    expect(await indexes()).toMatchObject([{ name: 'ix', invalid: true }])
    await opened.database.exec('DELETE FROM t')
    await build(newOp())
    expect(await indexes()).toEqual([{ name: 'ix', columns: ['a'], unique: true }])
    expect(said).toEqual(['index ix of t is INVALID, left by a failed build; it is dropped and rebuilt'])
  })

  it('that was built before the run was interrupted is not built again', async () => {
    const build = () => newOp().createIndex('ix', 't', ['a'], { concurrently: true })
    await build()
    await build()
    expect(said).toEqual(['index ix of t already exists'])
  })

  it('is the same with the default method, given or not', async () => {
    await newOp().createIndex('ix', 't', ['a'], { concurrently: true })
    await newOp().createIndex('ix', 't', ['a'], { concurrently: true, using: 'btree' })
    expect(said).toEqual(['index ix of t already exists'])
  })

  it('is refused where another index has the name, unless that may be', async () => {
    await newOp().createIndex('ix', 't', [{ column: 'a', order: 'DESC' }])
    await expect(newOp().createIndex('ix', 't', ['a'], { concurrently: true })).rejects.toThrow('already exists')
    await newOp().createIndex('ix', 't', ['a'], { concurrently: true, ifNotExists: true })
    expect(said).toEqual(['index ix of t already exists'])
  })

  it('is built while another session holds rows of the table', async () => {
    const [writer, watcher] = [await session(), await session()]
    await writer.query('BEGIN; INSERT INTO t VALUES (1)')
    const building = newOp().createIndex('ix', 't', ['a'], { concurrently: true })
    const phase = 'SELECT phase FROM pg_stat_progress_create_index WHERE datname = current_database()'
    await until(async () => {
      const { rows } = await watcher.query<{ phase: string }>(phase)
      return rows[0]?.phase === 'waiting for writers before build'
    })
    // Writers are not locked out meanwhile.
    await writer.query('INSERT INTO t VALUES (2); COMMIT')
    await building
    for (const each of [writer, watcher]) await each.end()
    expect(await indexes()).toEqual([{ name: 'ix', columns: ['a'] }])
  })
})

/** Another session on the database, which the test ends. */
async function session(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: opened.database.url })
  await client.connect()
  return client
}
