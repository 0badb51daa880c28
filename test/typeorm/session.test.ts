import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DataSource, EntitySchema } from 'typeorm'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { sqlite3DataSource } from '../../src/sqlite3.ts'
import { openSession } from '../../src/typeorm/session.ts'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { until } from '../support/hanging.ts'
import { optionsOf, sessionOn } from '../support/sessions.ts'

const Thing = new EntitySchema<{ id: number }>({
  name: 'thing',
  columns: { id: { type: Number, primary: true, generated: true } },
})

describeEachDatabase('a session', (create, kind) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await create()
  })
  afterEach(() => database.close())

  test('gives rows, affected rows and several statements', async () => {
    const { connection, close } = await sessionOn(database)
    await connection.exec('CREATE TABLE a (id integer); INSERT INTO a VALUES (1); INSERT INTO a VALUES (2)')
    const placeholder = kind === 'postgres' ? '$1' : '?'
    expect(await connection.query(`SELECT id FROM a WHERE id = ${placeholder}`, [2])).toMatchObject({
      rows: [{ id: 2 }],
      affected: 0,
    })
    expect((await connection.query('UPDATE a SET id = id + 1')).affected).toBe(2)
    expect((await connection.query('SELECT count(*) FROM a')).affected).toBe(0)
    expect(await connection.query('DELETE FROM a RETURNING id')).toMatchObject({
      rows: [{ id: 2 }, { id: 3 }],
      affected: 2,
    })
    await close()
  })

  test('gives the result of each statement of a batch, up to the first that fails', async () => {
    const { connection, close } = await sessionOn(database)
    const made = [
      'CREATE TABLE a (id integer PRIMARY KEY)',
      'INSERT INTO a VALUES (1), (2)',
      'UPDATE a SET id = id + 2',
    ]
    const results = await connection.batch([...made, 'SELECT id FROM a ORDER BY id'])
    expect(results.map(({ affected }) => affected)).toEqual([0, 2, 2, 0])
    expect(results.at(-1)?.rows).toEqual([{ id: 3 }, { id: 4 }])
    expect((await connection.batch(['SELECT count(*) AS count FROM a']))[0]?.rows).toHaveLength(1)
    const failing = connection.batch(['BEGIN', 'DELETE FROM a', 'SELECT missing FROM a', 'COMMIT'])
    await expect(failing).rejects.toThrow(/missing/)
    await connection.exec('ROLLBACK')
    expect((await connection.query('SELECT id FROM a')).rows).toHaveLength(2)
    await close()
  })

  test('borrows a ready data source and leaves it open', async () => {
    const dataSource = dataSourceOn(database)
    await dataSource.initialize()
    const session = await openSession({ source: dataSource, folder: process.cwd() })
    await session.close()
    expect(dataSource.isInitialized).toBe(true)
    await dataSource.query('SELECT 1')
    await dataSource.destroy()
  })

  test('connects a data source that is not connected, without its synchronize, and closes it', async () => {
    const dataSource = dataSourceOn(database, { entities: [Thing], synchronize: true })
    const session = await openSession({ source: dataSource, folder: process.cwd() })
    await session.close()
    expect(dataSource.isInitialized).toBe(false)
    expect(dataSource.options.synchronize).toBe(true)
    await expect(database.query('SELECT * FROM thing')).rejects.toThrow(/thing/)
  })

  test('a save() inside a marked transaction does not commit it', async () => {
    const session = await sessionOn(database)
    await database.exec(
      kind === 'postgres'
        ? 'CREATE TABLE thing (id serial PRIMARY KEY)'
        : 'CREATE TABLE thing (id integer PRIMARY KEY AUTOINCREMENT)',
    )
    session.dataSource().setOptions({ entities: [Thing] })
    await (session.dataSource() as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas()
    await session.connection.query('BEGIN')
    session.markTransaction(true)
    await session.queryRunner().manager.save('thing', {})
    await session.connection.query('ROLLBACK')
    session.markTransaction(false)
    expect(await database.query('SELECT * FROM thing')).toEqual([])
    await session.close()
  })

  test('a statement that runs can be cancelled', async () => {
    const session = await sessionOn(database)
    const slow =
      kind === 'postgres'
        ? 'SELECT pg_sleep(60)'
        : 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'
    let outcome: unknown = null
    void session.connection.query(slow).then(
      () => (outcome = 'It ended by itself.'),
      (error: unknown) => (outcome = error),
    )
    // A statement that has not begun yet is not cancelled, and SQLite does not show when it has.
    await until(async () => {
      await session.cancel()
      return outcome !== null
    })
    expect(String(outcome)).toMatch(/cancel|interrupt/i)
    await session.close()
  })

  const dataSourceOn = (on: TestDatabase, extra: object = {}) => {
    const options = optionsOf(on, extra)
    return options.type === 'sqlite' ? sqlite3DataSource(options) : new DataSource(options)
  }
})

test('a missing SQLite file is not made to look at it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hub-session-'))
  const session = await openSession({ source: { type: 'sqlite', database: 'new.db' }, folder, readOnly: true })
  await session.close()
  expect(await readdir(folder)).toEqual([])
  const writing = await openSession({ source: { type: 'sqlite', database: 'new.db' }, folder })
  await writing.close()
  expect(await readdir(folder)).toEqual(['new.db'])
  await rm(folder, { recursive: true })
})

test('what cannot be opened is said with the database and the way out, and without the password', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hub-session-'))
  await writeFile(join(folder, 'text.db'), 'this is not a database, and long enough to be looked at'.repeat(10))
  const open = (source: object) => openSession({ source: source as never, folder })
  await expect(open({ type: 'sqlite', database: 'text.db' })).rejects.toMatchObject({ code: 'NOT_A_DATABASE' })
  const refused = { type: 'postgres', url: 'postgres://me:s3cret@127.0.0.1:1/app' }
  await expect(open(refused)).rejects.toMatchObject({
    code: 'CONNECTION_FAILED',
    message: expect.stringMatching(/^Cannot open postgres:\/\/127\.0\.0\.1:1\/app: .*Is the server running/) as string,
  })
  await expect(open({ type: 'mysql' })).rejects.toMatchObject({ code: 'UNSUPPORTED_DATABASE' })
  await rm(folder, { recursive: true })
})
