import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest'

import { BackfillRefusedError } from '../../src/operations/errors.ts'
import { Operations } from '../../src/op/operations.ts'
import { type Progress, ProgressTeller } from '../../src/progress.ts'
import { sql } from '../../src/schema/sql-text.ts'
import { createSqliteDatabase, describeEachDatabase } from '../support/databases.ts'
import type { DialectDatabase } from './dialect-database.ts'
import { openDialectDatabase } from './dialect-database.ts'

describeEachDatabase('backfill', (create) => {
  let opened: DialectDatabase
  const said: string[] = []
  beforeEach(async () => {
    said.length = 0
    opened = await openDialectDatabase(create)
    await opened.op.createTable('t', [
      { name: 'tenant', type: 'varchar', primary: true },
      { name: 'big id', type: 'bigint', primary: true },
      { name: 'a', type: 'int' },
      { name: 'b', type: 'int', nullable: true },
    ])
    const rows = Array.from({ length: 250 }, (_, a) => ({
      tenant: `it's ${a % 3}`,
      'big id': 9007199254740993n + BigInt(a),
      a,
    }))
    await opened.op.bulkInsert('t', rows)
  })
  afterEach(() => opened.database.close())
  const newOp = () =>
    new Operations({ ...opened.port, log: { ...opened.port.log, info: (message) => void said.push(message) } })
  const updates = () => opened.statements.filter((text) => /^(WITH filled AS \()?UPDATE/.test(text))
  const left = async () =>
    (await opened.database.query('SELECT count(*) AS n FROM t WHERE b IS NULL OR b <> a + 1')).map(({ n }) => Number(n))

  it('walks a key of several columns, in batches, and says how far it is', async () => {
    await newOp().backfill('t', { set: { b: sql`a + 1` }, where: 'b IS NULL', batchSize: 100 })
    expect(await left()).toEqual([0])
    expect(updates()).toHaveLength(3)
    // The few seconds after which there is a line have not passed.
    expect(said.at(-1)).toBe('backfill t: 250 rows')
  })

  it('tells the rows that are done, and all of them, where someone listens', async () => {
    const told: (Progress | null)[] = []
    const progress = new ProgressTeller((each) => void told.push(each))
    const op = new Operations({ ...opened.port, progress })
    progress.begin('backfill t')
    await op.backfill('t', { set: { b: sql`a + 1` }, where: 'b IS NULL', batchSize: 100 })
    expect(told.map((each) => [each?.done, each?.total])).toEqual([
      [null, null],
      [100, 250],
      [200, 250],
      [250, 250],
    ])
  })

  it('goes on where a run was interrupted, and does nothing where all is done', async () => {
    const failing = new Operations({
      ...opened.port,
      async perform(operation) {
        if (updates().length === 1) throw new Error('interrupted')
        return opened.port.perform(operation)
      },
    })
    const filling = { set: { b: sql`a + 1` }, where: sql`b IS NULL`, batchSize: 100 }
    await expect(failing.backfill('t', filling)).rejects.toThrow('interrupted')
    expect(await left()).toEqual([150])
    await newOp().backfill('t', filling)
    expect(await left()).toEqual([0])
    expect(updates()).toHaveLength(3)
    await newOp().backfill('t', filling)
    expect(updates()).toHaveLength(3)
  })

  it('finds the rows that others write meanwhile, before and behind it, and takes none for one set in vain', async () => {
    let others = 0
    const busy = new Operations({
      ...opened.port,
      log: { ...opened.port.log, info: (message) => void said.push(message) },
      async perform(operation) {
        const rows = await opened.port.perform(operation)
        // As many as the batch has set, on both sides of it.
        for (const tenant of others < 500 ? ["''", "'z'"] : []) {
          others += 100
          const numbers = Array.from({ length: 100 }, (_, index) => `(${tenant}, ${others + index}, 7)`)
          await opened.database.exec(`INSERT INTO t (tenant, "big id", a) VALUES ${numbers.join(', ')}`)
        }
        return rows
      },
    })
    await busy.backfill('t', { set: { b: sql`a + 1` }, where: 'b IS NULL', batchSize: 100 })
    expect(others).toBe(600)
    expect(await left()).toEqual([0])
    expect(said.at(-1)).toBe('backfill t: 850 rows')
  })

  it('does not run for ever beside someone who always writes more, and says so', async () => {
    let others = 0
    const warnings: string[] = []
    const busy = new Operations({
      ...opened.port,
      log: { ...opened.port.log, warn: (message) => void warnings.push(message) },
      async perform(operation) {
        const rows = await opened.port.perform(operation)
        await opened.database.exec(`INSERT INTO t (tenant, "big id", a) VALUES ('', ${++others}, 7)`)
        return rows
      },
    })
    await busy.backfill('t', { set: { b: sql`a + 1` }, where: 'b IS NULL', batchSize: 300 })
    expect(warnings).toEqual([
      'backfill t: rows that match `where` are still being written; change the application that writes them to set the new values',
    ])
  })

  it('refuses a batch that would be found again', async () => {
    const again = newOp().backfill('t', { set: { b: 0 }, where: 'a >= 0', batchSize: 10 })
    await expect(again).rejects.toThrow(BackfillRefusedError)
    expect(updates()).toHaveLength(1)
  })

  it('refuses what has no key to walk along before anything is committed', async () => {
    await opened.database.exec('CREATE TABLE u (a int); CREATE VIEW v AS SELECT a FROM u')
    const staying = new Operations({ ...opened.port, autocommitBlock: () => Promise.reject(new Error('committed')) })
    const fill = (table: string) => staying.backfill(table, { set: { a: 0 }, where: 'a IS NULL' })
    await expect(fill('u')).rejects.toThrow("cannot fill 'u': it has no primary key; add one")
    await expect(fill('v')).rejects.toThrow("cannot fill 'v': it is a view")
    await expect(fill('w')).rejects.toThrow("cannot fill 'w': there is no such table")
  })

  it('refuses wrong arguments by name', async () => {
    await expect(newOp().backfill('t', { set: {}, where: 'a' })).rejects.toThrow('options.set must be an object')
    await expect(newOp().backfill('t', { set: { a: 1 }, where: 'a', batchSize: 0 })).rejects.toThrow(
      'must be 1 or more',
    )
  })
})

it('refuses rows with NULL in their key, which SQLite takes, and does not pass over them', async () => {
  const { database, port } = await openDialectDatabase(createSqliteDatabase)
  onTestFinished(() => database.close())
  await database.exec("CREATE TABLE t (id text PRIMARY KEY, a int); INSERT INTO t (id) VALUES (NULL), ('x')")
  const filling = new Operations(port).backfill('t', { set: { a: 1 }, where: 'a IS NULL' })
  await expect(filling).rejects.toThrow("cannot fill 't': it has rows with NULL in the primary key")
})
