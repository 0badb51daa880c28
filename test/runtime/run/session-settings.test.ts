import { randomBytes } from 'node:crypto'

import pg from 'pg'
import { DataSource } from 'typeorm'
import { describe, expect, inject, onTestFinished, test } from 'vitest'

import { downgrade, upgrade, upgradeSql } from '../../../dist/index.js'
import { sqlite3DataSource } from '../../../dist/sqlite3.js'
import { createPostgresDatabase, createSqliteDatabase, type TestDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { type RevisionText, tableNames, versionRows, versionsOf } from '../../support/revisions.ts'
import { inOneCall } from '../../support/scripts.ts'

/** The head of every file that pg_dump writes, and a table. */
const baseline: RevisionText = {
  id: 'aaaa00000001',
  up: `await op.execute(\`SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8'; SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false; SET xmloption = content; SET client_min_messages = warning; SET row_security = off;
SET default_tablespace = ''; SET default_table_access_method = heap;
CREATE TABLE public.gadget (id integer PRIMARY KEY, name text);\`)`,
  downBody: "await op.dropTable('gadget')",
}
const after: RevisionText = {
  id: 'bbbb00000002',
  down: 'aaaa00000001',
  up: "await op.createTable('after', [{ name: 'id', type: 'int', primary: true }])",
  downBody: "await op.dropTable('after')",
}
const hubTables = ['hub_version', 'hub_version_log']

async function postgres(): Promise<TestDatabase> {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  return database
}

function versions(...revisions: readonly RevisionText[]): string {
  return createProject(versionsOf(...revisions)).path('versions')
}

/** An application's data source, whose pool has one connection. */
async function application({ url }: Pick<TestDatabase, 'url'>, options: object = {}): Promise<DataSource> {
  const dataSource = new DataSource({ type: 'postgres', url, extra: { max: 1 }, ...options })
  await dataSource.initialize()
  onTestFinished(() => dataSource.destroy())
  return dataSource
}

/** All that a session has set, the role and settings of one's own included. */
async function settingsOf(dataSource: DataSource): Promise<Record<string, string>> {
  const rows = await dataSource.query<{ name: string; setting: string }[]>(
    `SELECT name, setting FROM pg_settings WHERE source = 'session'
     UNION ALL SELECT 'role', current_setting('role') UNION ALL SELECT 'user', session_user
     UNION ALL SELECT 'search_path', current_setting('search_path')
     UNION ALL SELECT 'app.tenant', coalesce(current_setting('app.tenant', true), '') ORDER BY 1`,
  )
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
}

async function schemasOf(database: TestDatabase, tables: readonly string[]): Promise<unknown> {
  const rows = await database.query(
    `SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE tablename = ANY ($1) ORDER BY 1`,
    [tables],
  )
  return rows.map(({ name }) => name)
}

describe("what a revision sets for PostgreSQL's session", () => {
  test('a baseline made by pg_dump applies and goes back, and the next revision is none the wiser', async () => {
    const database = await postgres()
    const environment = { url: database.url, versions: versions(baseline, after) }
    await upgrade(environment)
    expect(await schemasOf(database, [...hubTables, 'gadget', 'after'])).toEqual([
      'public.after',
      'public.gadget',
      'public.hub_version',
      'public.hub_version_log',
    ])
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
    await downgrade(environment, 'base')
    expect(await tableNames(database)).toEqual(hubTables)
  })

  test.each(['one transaction', 'a transaction for each revision'] as const)(
    'the same as a script, in %s',
    async (form) => {
      const database = await postgres()
      const environment = { url: database.url, versions: versions(baseline, after) }
      const options = { transactionPerRevision: form !== 'one transaction' }
      const { sql } = await upgradeSql(environment, 'heads', options)
      await inOneCall.run(database, sql)
      expect(await schemasOf(database, [...hubTables, 'gadget', 'after'])).toEqual([
        'public.after',
        'public.gadget',
        'public.hub_version',
        'public.hub_version_log',
      ])
      expect(await versionRows(database)).toEqual(['bbbb00000002'])
    },
  )

  test("a revision that turns to another tenant's schema is recorded in its own", async () => {
    const database = await postgres()
    await database.exec('CREATE SCHEMA tenant_a; CREATE SCHEMA tenant_b')
    const folder = versions(
      {
        id: 'aaaa00000001',
        up: "await op.execute('SET search_path TO tenant_b; CREATE TABLE moved (x int)')",
      },
      { ...after, up: "await op.execute('CREATE TABLE after (x int)')" },
    )
    const of = (tenant: string) => ({
      dataSource: {
        type: 'postgres' as const,
        url: database.url,
        extra: { options: `-c search_path=${tenant}` },
      },
      versions: folder,
    })
    await upgrade(of('tenant_a'))
    expect(await schemasOf(database, [...hubTables, 'moved', 'after'])).toEqual([
      'tenant_a.after',
      'tenant_a.hub_version',
      'tenant_a.hub_version_log',
      'tenant_b.moved',
    ])
    expect(await database.query('SELECT version_num FROM tenant_a.hub_version')).toEqual([
      { version_num: 'bbbb00000002' },
    ])
  })

  test('a version table is found where search_path finds it, and stays there when a schema comes before it', async () => {
    const database = await postgres()
    const first = versions(baseline)
    await upgrade({ url: database.url, versions: first })
    await database.exec('CREATE SCHEMA newer')
    const dataSource = await application(database, {
      extra: { max: 1, options: '-c search_path=newer,public' },
    })
    const { steps } = await upgrade({ dataSource, versions: versions(baseline, after) })
    expect(steps.map(({ revision }) => revision)).toEqual(['bbbb00000002'])
    expect(await schemasOf(database, [...hubTables, 'gadget', 'after'])).toEqual([
      'newer.after',
      'public.gadget',
      'public.hub_version',
      'public.hub_version_log',
    ])
  })

  const sets = `await op.execute(\`SET search_path TO elsewhere, public; SET TIME ZONE 'Asia/Tokyo'; SET statement_timeout = '1h'\`)
    await op.execute("SET lock_timeout = '7s'")
    await op.execute("SELECT set_config('work_mem', '9MB', false)")
    await op.execute("SET app.tenant = 'b'")
    await op.execute('RESET DateStyle')
    await op.queryRunner.query("SET default_transaction_isolation = 'serializable'")
    await op.queryRunner.manager.query('SET enable_seqscan = off')`

  test.each([
    ['a revision that is done', sets, null],
    ['one that fails', `${sets}\n throw new Error('on purpose')`, /on purpose/],
    ['one that leaves its transaction', `await op.autocommitBlock(async () => {\n${sets}\n})`, null],
    [
      'one that fails outside its transaction',
      `await op.autocommitBlock(async () => {\n${sets}\n await op.execute('SELECT 1/0')\n})`,
      /division by zero/,
    ],
    [
      'one that fails after it was outside',
      `await op.autocommitBlock(async () => {\n${sets}\n})\n await op.execute('SELECT 1/0')`,
      /division by zero/,
    ],
  ])("an application's pool gets its connection back as it was after %s", async (_name, up, failure) => {
    const database = await postgres()
    await database.exec('CREATE SCHEMA elsewhere')
    const dataSource = await application(database)
    await dataSource.query("SET app.tenant = 'a'; SET DateStyle = 'SQL, DMY'; SET work_mem = '5MB'")
    const before = await settingsOf(dataSource)
    expect(before).toMatchObject({ 'app.tenant': 'a', work_mem: '5120', role: 'none' })
    const run = upgrade({ dataSource, versions: versions({ id: 'aaaa00000001', up }, after) })
    if (failure === null) await run
    else await expect(run).rejects.toThrow(failure)
    expect(await settingsOf(dataSource)).toEqual(before)
    if (failure === null) expect(await schemasOf(database, ['after'])).toEqual(['public.after'])
  })

  test("rows of hub's own are written by the role that began, and the role is given back", async () => {
    const database = await postgres()
    const role = `hub_test_${randomBytes(6).toString('hex')}`
    await database.exec(`CREATE ROLE ${role}; CREATE SCHEMA owned AUTHORIZATION ${role}`)
    onTestFinished(async () => {
      const client = new pg.Client({ connectionString: inject('postgresUrl') })
      await client.connect()
      await client.query(`DROP ROLE ${role}`)
      await client.end()
    })
    onTestFinished(() => database.exec(`DROP OWNED BY ${role}`))
    const dataSource = await application(database)
    const before = await settingsOf(dataSource)
    await upgrade({
      dataSource,
      versions: versions(
        {
          id: 'aaaa00000001',
          up: `await op.execute('SET ROLE ${role}; CREATE TABLE owned.thing (x int)')`,
        },
        {
          id: 'bbbb00000002',
          down: 'aaaa00000001',
          up: `await op.execute('SET SESSION AUTHORIZATION ${role}')`,
        },
        { ...after, id: 'cccc00000003', down: 'bbbb00000002' },
      ),
    })
    expect(await settingsOf(dataSource)).toEqual(before)
    expect(await database.query("SELECT tablename, tableowner FROM pg_tables WHERE schemaname = 'owned'")).toEqual([
      { tablename: 'thing', tableowner: role },
    ])
    expect(await versionRows(database)).toEqual(['cccc00000003'])
  })

  test('under one transaction for all, what a revision sets is gone before the next, and its lock timeout is not', async () => {
    const database = await postgres()
    const dataSource = await application(database)
    const before = await settingsOf(dataSource)
    await upgrade({
      dataSource,
      transaction: 'all',
      tableLockTimeout: 1_234,
      versions: versions(baseline, {
        ...after,
        up: "await op.execute(\"CREATE TABLE seen AS SELECT current_setting('lock_timeout') AS lock_timeout, current_setting('search_path') AS path\")",
      }),
    })
    expect(await database.query('SELECT * FROM seen')).toEqual([{ lock_timeout: '1234ms', path: '"$user", public' }])
    expect(await settingsOf(dataSource)).toEqual(before)
  })

  test('a script that goes elsewhere in its middle finds its own tables, and leaves the session as it was', async () => {
    const database = await postgres()
    await database.exec('CREATE SCHEMA elsewhere')
    const folder = versions(
      {
        id: 'aaaa00000001',
        up: `await op.execute("SET search_path TO elsewhere; SET app.tenant = 'b'; SET statement_timeout = '1h'")
          await op.autocommitBlock(async () => { await op.createTable('outside', [{ name: 'id', type: 'int', primary: true }]) })
          await op.createTable('inside', [{ name: 'id', type: 'int', primary: true }])`,
      },
      {
        ...after,
        up: "await op.execute(\"CREATE TABLE seen AS SELECT current_setting('lock_timeout') AS lock_timeout, current_setting('app.tenant', true) AS tenant\")",
      },
    )
    const { sql } = await upgradeSql({
      url: database.url,
      versions: folder,
      tableLockTimeout: 1_234,
    })
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query("SET app.tenant = 'a'; SET statement_timeout = '2h'")
    for (const statement of sql.split(/;\n\n/)) await client.query(statement)
    const { rows } = await client.query(
      "SELECT current_setting('search_path') AS path, current_setting('app.tenant') AS tenant, current_setting('statement_timeout') AS timeout, current_setting('lock_timeout') AS lock",
    )
    await client.end()
    expect(rows).toEqual([{ path: '"$user", public', tenant: 'a', timeout: '2h', lock: '0' }])
    expect(await schemasOf(database, [...hubTables, 'outside', 'inside', 'seen'])).toEqual([
      'elsewhere.inside',
      'elsewhere.outside',
      'public.hub_version',
      'public.hub_version_log',
      'public.seen',
    ])
    expect(await database.query('SELECT * FROM seen')).toEqual([{ lock_timeout: '1234ms', tenant: 'a' }])
    expect(await database.query('SELECT event, revision FROM hub_version_log ORDER BY id')).toEqual([
      { event: 'started', revision: 'aaaa00000001' },
      { event: 'statement', revision: 'aaaa00000001' },
      { event: 'done', revision: 'aaaa00000001' },
      { event: 'done', revision: 'bbbb00000002' },
    ])
  })

  test('a script of which no revision sets anything has nothing of this in it', async () => {
    const database = await postgres()
    const update = "await op.execute('CREATE TABLE t (x int); UPDATE t SET x = 1')"
    const { sql } = await upgradeSql({
      url: database.url,
      versions: versions({ id: 'aaaa00000001', up: update }),
    })
    expect(sql).not.toMatch(/hub\.session|set_config/)
  })
})

describe("what a revision sets for SQLite's connection", () => {
  const names =
    'foreign_keys recursive_triggers ignore_check_constraints query_only busy_timeout synchronous cache_size legacy_alter_table temp_store reverse_unordered_selects'.split(
      ' ',
    )
  const inside = `await op.execute('PRAGMA recursive_triggers = ON; PRAGMA ignore_check_constraints = ON; PRAGMA case_sensitive_like = ON')
    await op.execute('PRAGMA reverse_unordered_selects = ON; PRAGMA cache_size = 77; PRAGMA busy_timeout = 1; PRAGMA query_only = ON')`
  const outside = `await op.autocommitBlock(async () => {
      await op.execute('PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA legacy_alter_table = ON; PRAGMA busy_timeout = 1')
      await op.queryRunner.query('PRAGMA recursive_triggers = ON')
    })`

  test.each([
    ['a revision that is done', inside, null],
    ['one that leaves its transaction', outside, null],
    ['one that fails', `${inside}\n throw new Error('on purpose')`, /on purpose/],
    ['one that fails after it was outside', `${outside}\n throw new Error('on purpose')`, /on purpose/],
  ])('is put back after %s', async (_name, up, failure) => {
    const database = await createSqliteDatabase()
    onTestFinished(() => database.close())
    const file = database.url.replace(/^sqlite:/, '')
    for (const dataSource of [
      sqlite3DataSource({ database: file }),
      new DataSource({ type: 'better-sqlite3', database: file }),
    ]) {
      await dataSource.initialize()
      const settings = async () => {
        const found: Record<string, unknown> = {}
        for (const name of names) found[name] = await dataSource.query(`PRAGMA ${name}`)
        return { ...found, like: await dataSource.query("SELECT 'a' LIKE 'A' AS alike") }
      }
      const before = await settings()
      expect(before).toMatchObject({ foreign_keys: [{ foreign_keys: 1 }], like: [{ alike: 1 }] })
      const run = upgrade({ dataSource, versions: versions({ id: 'aaaa00000001', up }) })
      if (failure === null) await run
      else await expect(run).rejects.toThrow(failure)
      expect(await settings()).toEqual(before)
      await dataSource.destroy()
      await database.exec('DROP TABLE hub_version; DROP TABLE hub_version_log')
    }
  })
})

test.each(['RESET ALL', 'discard /* all of it */ all'])(
  'a script with %s is refused by name, a run is not',
  async (sql) => {
    const database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    const environment = {
      url: database.url,
      versions: versions({
        id: 'aaaa00000001',
        up: `await op.execute('${sql}')`,
        head: 'export const transaction = false',
      }),
    }
    const refused = upgradeSql(environment, 'heads')
    await expect(refused).rejects.toThrow(/A script cannot restore the settings that (RESET|DISCARD) ALL clears/)
    await upgrade(environment)
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
  },
)
