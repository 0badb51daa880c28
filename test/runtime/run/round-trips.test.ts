import type pg from 'pg'
import { DataSource } from 'typeorm'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { downgrade, upgrade } from '../../../dist/index.js'
import { startCuttingProxy } from '../../support/cutting-proxy.ts'
import { createPostgresDatabase, type TestDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { doneSteps, type RevisionText, tableNames, versionRows, versionsOf } from '../../support/revisions.ts'

const [first, second, third] = ['aaaa00000001', 'bbbb00000002', 'cccc00000003'] as const
const hubTables = ['hub_version', 'hub_version_log']

let database: TestDatabase
beforeEach(async () => {
  database = await createPostgresDatabase()
  onTestFinished(() => database.close())
})

/** Three revisions, of which the second does this. */
function versionsWith(up: string, downBody = "await op.execute('DROP TABLE t2')"): string {
  const revisions: readonly RevisionText[] = [
    { id: first, up: "await op.execute('CREATE TABLE t1 (x int)')", downBody: "await op.execute('DROP TABLE t1')" },
    { id: second, down: first, up, downBody },
    {
      id: third,
      down: second,
      up: "await op.execute('CREATE TABLE t3 (x int)')",
      downBody: "await op.execute('DROP TABLE t3')",
    },
  ]
  return createProject(versionsOf(...revisions)).path('versions')
}

/** An application's data source, whose pool has one connection. */
async function application(): Promise<DataSource> {
  const dataSource = await new DataSource({ type: 'postgres', url: database.url, poolSize: 1 }).initialize()
  onTestFinished(() => dataSource.destroy())
  return dataSource
}

/** Of this database alone: the server is shared. */
function advisoryLocks(): Promise<unknown> {
  return database.query(
    `SELECT pid FROM pg_locks JOIN pg_database d ON d.oid = database
      WHERE locktype = 'advisory' AND datname = current_database()`,
  )
}

const createT2 = "await op.execute('CREATE TABLE t2 (x int)')"

describe('a revision whose transaction is not what it was', () => {
  test('a version row that it moved itself is noticed, and all of it is rolled back', async () => {
    const versions = versionsWith(`${createT2}
  await op.execute("UPDATE hub_version SET version_num = 'ffff00000009'")`)
    const failing = upgrade({ url: database.url, versions })
    await expect(failing).rejects.toThrow(`the row '${first}' has changed`)
    await expect(failing).rejects.toMatchObject({ code: 'REVISION_FAILED', facts: { revision: second } })
    expect(await versionRows(database)).toEqual([first])
    expect(await doneSteps(database)).toEqual([`up ${first}`])
    expect(await tableNames(database)).toEqual([...hubTables, 't1'])
  })

  test('a duplicate of the version row that it made is noticed too', async () => {
    const versions = versionsWith(`${createT2}
  await op.execute('ALTER TABLE hub_version DROP CONSTRAINT hub_version_pkc')
  await op.execute("INSERT INTO hub_version SELECT * FROM hub_version")`)
    await expect(upgrade({ url: database.url, versions })).rejects.toThrow(`the row '${first}' has changed`)
    expect(await versionRows(database)).toEqual([first])
    expect(await tableNames(database)).toEqual([...hubTables, 't1'])
  })

  test('one that commits, and another session that moves the row then: nothing of hub is written', async () => {
    const dataSource = await application()
    const versions = versionsWith(`${createT2}
  const client = await op.queryRunner.connect()
  await client.query('COMMIT')
  await client.query("BEGIN; UPDATE hub_version SET version_num = 'ffff00000009'; COMMIT; BEGIN")`)
    const failing = upgrade({ dataSource, versions })
    await expect(failing).rejects.toThrow('Its transaction ended before the revision did')
    expect(await versionRows(database)).toEqual(['ffff00000009'])
    expect(await doneSteps(database)).toEqual([`up ${first}`])
    expect(await tableNames(database)).toEqual([...hubTables, 't1', 't2'])
  })

  test.each(['COMMIT', 'ROLLBACK', 'COMMIT; BEGIN', 'ROLLBACK AND CHAIN'])('%s is noticed', async (end) => {
    const versions = versionsWith(`${createT2}
  const client = await op.queryRunner.connect()
  await client.query('${end}')`)
    const failing = upgrade({ url: database.url, versions })
    await expect(failing).rejects.toThrow('Its transaction ended before the revision did')
    await expect(failing).rejects.toMatchObject({ code: 'REVISION_FAILED', facts: { revision: second } })
  })

  test.each([
    "await op.execute('DO $$ BEGIN COMMIT; END $$')",
    `await op.execute('CREATE PROCEDURE ends() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$')
  await op.execute('CALL ends()')`,
  ])('a block or procedure cannot commit: %s', async (ends) => {
    const failing = upgrade({ url: database.url, versions: versionsWith(`${createT2}\n  ${ends}`) })
    await expect(failing).rejects.toThrow('invalid transaction termination')
    expect(await versionRows(database)).toEqual([first])
    expect(await tableNames(database)).toEqual([...hubTables, 't1'])
  })

  test.each([
    ['the query runner', "await op.queryRunner.query('SELECT nonsense').catch(() => {})"],
    ['op', "await op.execute('SELECT nonsense').catch(() => {})"],
    ['the driver', "await (await op.queryRunner.connect()).query('SELECT nonsense').catch(() => {})"],
  ])('an error of %s that was caught has aborted it: nothing stays', async (_whose, fails) => {
    const failing = upgrade({ url: database.url, versions: versionsWith(`${createT2}\n  ${fails}`) })
    await expect(failing).rejects.toThrow('a statement in it had failed, and the revision caught the error')
    await expect(failing).rejects.toThrow('All of this revision was rolled back')
    expect(await versionRows(database)).toEqual([first])
    expect(await tableNames(database)).toEqual([...hubTables, 't1'])
  })
})

describe('what a revision sets does not change where its row is written', () => {
  test.each([
    "SET search_path = ''",
    "SET LOCAL search_path = 'elsewhere'",
    'SET standard_conforming_strings = off',
    'SET LOCAL standard_conforming_strings = off',
    'SET session_replication_role = replica',
    'SET ROLE pg_monitor',
    'SET LOCAL ROLE pg_monitor',
    'SET SESSION AUTHORIZATION pg_monitor',
    'SET default_transaction_read_only = on',
    "SET client_encoding = 'LATIN1'",
    "SET bytea_output = 'escape'; SET DateStyle = 'German'; SET IntervalStyle = 'iso_8601'",
    'SET lock_timeout = 1',
    'SET CONSTRAINTS ALL DEFERRED',
  ])('%s', async (set) => {
    const dataSource = await application()
    const changed = `SELECT name, setting FROM pg_settings WHERE source = 'session'
      UNION ALL SELECT 'role', current_setting('role') UNION ALL SELECT 'user', session_user ORDER BY 1`
    const before = await dataSource.query<unknown>(changed)
    const versions = versionsWith(
      `${createT2}\n  await op.execute(${JSON.stringify(set)})`,
      `await op.execute('DROP TABLE t2')\n  await op.execute(${JSON.stringify(set)})`,
    )
    await upgrade({ dataSource, versions })
    expect(await versionRows(database)).toEqual([third])
    expect(await doneSteps(database)).toEqual([first, second, third].map((id) => `up ${id}`))
    expect(await tableNames(database)).toEqual([...hubTables, 't1', 't2', 't3'])
    expect(await dataSource.query<unknown>(changed)).toEqual(before)
    await downgrade({ dataSource, versions }, 'base')
    expect(await tableNames(database)).toEqual(hubTables)
    expect(await dataSource.query<unknown>(changed)).toEqual(before)
  })

  test('a message with quotes and backslashes is written as it is, with either meaning of a backslash', async () => {
    const message = String.raw`it's \' a "C:\new" --`
    for (const setting of ['on', 'off']) {
      await database.exec(
        `ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET standard_conforming_strings = ${setting}`,
      )
      const revisions = [{ id: first, message, up: '', downBody: '' }]
      const versions = createProject(versionsOf(...revisions)).path('versions')
      await upgrade({ url: database.url, versions })
      await downgrade({ url: database.url, versions }, 'base')
    }
    const rows = await database.query('SELECT DISTINCT message FROM hub_version_log')
    expect(rows).toEqual([{ message }])
  })
})

describe('the connection is lost', () => {
  const trips = [
    ['the statements that begin', `hub ${second}`],
    ["the revision's own statement", 'CREATE TABLE t2'],
    ['the version row and the log row', `'done', '${second}'`],
  ] as const
  test.each(trips.flatMap(([what, at]) => (['before', 'after'] as const).map((when) => ({ when, what, at }))))(
    '$when $what: it is rolled back, and the next run does it once',
    async ({ at, when }) => {
      const versions = versionsWith(createT2)
      const proxy = await startCuttingProxy(database.url, { after: '', at, when })
      onTestFinished(() => proxy.close())
      await expect(upgrade({ url: proxy.url, versions })).rejects.toThrow(/connection/i)
      expect(proxy.cuts()).toBe(1)
      expect(await versionRows(database)).toEqual([first])
      await upgrade({ url: database.url, versions })
      expect(await doneSteps(database)).toEqual([first, second, third].map((id) => `up ${id}`))
      expect(await tableNames(database)).toEqual([...hubTables, 't1', 't2', 't3'])
    },
  )
})

test('a flood of notices is no result', async () => {
  const versions = versionsWith(`${createT2}
  await op.execute("DO $$ BEGIN FOR n IN 1..20000 LOOP RAISE NOTICE 'notice %', n; END LOOP; END $$")`)
  await upgrade({ url: database.url, versions })
  expect(await doneSteps(database)).toEqual([first, second, third].map((id) => `up ${id}`))
})

test.each(['repeatable read', 'serializable'])('a crowd, each session %s by default', async (isolation) => {
  const name = new URL(database.url).pathname.slice(1)
  await database.exec(`ALTER DATABASE ${name} SET default_transaction_isolation = '${isolation}'`)
  const versions = versionsWith(createT2)
  const runs = Array.from({ length: 6 }, () => upgrade({ url: database.url, versions }))
  for (const { heads } of await Promise.all(runs)) expect(heads).toEqual([third])
  expect(await doneSteps(database)).toEqual([first, second, third].map((id) => `up ${id}`))
})

describe('a connection whose process id is not that of the server process, as through a pooler', () => {
  /** An application's data source, whose clients have the ids of a pooler. */
  async function throughPooler(poolSize: number): Promise<DataSource> {
    const dataSource = new DataSource({ type: 'postgres', url: database.url, poolSize })
    await dataSource.initialize()
    onTestFinished(() => dataSource.destroy())
    const { master } = dataSource.driver as unknown as { readonly master: pg.Pool }
    // The client that `initialize` has used is open already.
    const opened = await master.connect()
    Object.assign(opened, { processID: 1 })
    opened.release()
    master.on('connect', (client) => void Object.assign(client, { processID: 1 }))
    return dataSource
  }

  const leaves = `${createT2}
  await op.autocommitBlock(async () => {
    await op.execute('CREATE INDEX CONCURRENTLY i2 ON t2 (x)')
  })
  await op.execute("SET search_path = ''")`

  test('has its lock on a second one, and leaves neither the lock nor a setting behind', async () => {
    const dataSource = await throughPooler(2)
    const versions = versionsWith(leaves)
    await upgrade({ dataSource, versions })
    expect(await doneSteps(database)).toEqual([first, second, third].map((id) => `up ${id}`))
    expect(await advisoryLocks()).toEqual([])
    const changed = await dataSource.query<unknown>("SELECT name FROM pg_settings WHERE source = 'session'")
    expect(changed).toEqual(await database.query("SELECT name FROM pg_settings WHERE source = 'session'"))
    await downgrade({ dataSource, versions }, 'base')
    expect(await tableNames(database)).toEqual(hubTables)
  })

  test('without a second one, runs what stays in its transaction', async () => {
    const dataSource = await throughPooler(1)
    await upgrade({ dataSource, versions: versionsWith(createT2) })
    expect(await versionRows(database)).toEqual([third])
  })

  test('of several that start at once each revision runs once', async () => {
    const sources = await Promise.all(Array.from({ length: 4 }, () => throughPooler(2)))
    const versions = versionsWith(leaves)
    await Promise.all(sources.map((dataSource) => upgrade({ dataSource, versions })))
    expect(await doneSteps(database)).toEqual([first, second, third].map((id) => `up ${id}`))
    expect(await advisoryLocks()).toEqual([])
  })
})

test('a setting that the server refuses does not keep the others, or the lock', async () => {
  const dataSource = await application()
  const runner = dataSource.createQueryRunner()
  const client = (await runner.connect()) as pg.Client
  await runner.release()
  const { query } = client
  const refusing = (...given: readonly unknown[]): unknown => {
    const [asked, ...rest] = given
    // As on a platform where the server cannot notice that a client has gone.
    const sql = typeof asked === 'string' ? asked.replace("'100ms'", "'not a time'") : asked
    return Reflect.apply(query, client, [sql, ...rest])
  }
  Object.defineProperty(client, 'query', { value: refusing, configurable: true })
  onTestFinished(() => void Reflect.deleteProperty(client, 'query'))
  await upgrade({ dataSource, versions: versionsWith(createT2) })
  expect(await versionRows(database)).toEqual([third])
  expect(await advisoryLocks()).toEqual([])
  expect(await dataSource.query<unknown>("SELECT name FROM pg_settings WHERE source = 'session'")).toEqual(
    await database.query("SELECT name FROM pg_settings WHERE source = 'session'"),
  )
})
