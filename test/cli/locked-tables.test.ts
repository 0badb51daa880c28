import pg from 'pg'
import { DataSource, EntitySchema } from 'typeorm'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'

import { check, ensureVersion, upgrade } from '../../dist/index.js'
import { normalize } from '../../src/dialects/postgres/normalize.ts'
import { createPostgresDatabase, type TestDatabase } from '../support/databases.ts'
import { until, untilSays } from '../support/hanging.ts'
import { hasPgbouncer, startPgbouncer } from '../support/pgbouncer.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub, startRun } from '../support/run-hub.ts'
import { sessionOn } from '../support/sessions.ts'

const entities = `import { EntitySchema } from 'typeorm'
export const order = new EntitySchema({
  name: 'Order',
  tableName: 'orders',
  columns: { id: { type: 'int', primary: true }, at: { type: 'timestamptz', default: () => 'now()' } },
})
export const recent = new EntitySchema({
  name: 'Recent',
  type: 'view',
  tableName: 'recent',
  expression: 'SELECT id FROM orders',
  columns: { id: { type: 'int' } },
})
`
const made = `
  CREATE TABLE orders (id int, at timestamptz NOT NULL DEFAULT now(), CONSTRAINT "PK_710e2d4957aa5878dfe94e4ac2f" PRIMARY KEY (id));
  CREATE VIEW recent AS SELECT id FROM orders`

/** What is said of the session `migrator`, with its process and its user. */
const holder = (pid: unknown) =>
  new RegExp(
    `process ${String(pid)} 'migrator' of user \\S+ \\(idle in transaction, begun \\d{4}-[^;]+; AccessExclusiveLock on orders\\)`,
  )

/** Of all that `pg_locks` shows: the server is every test's. */
const here = 'database = (SELECT oid FROM pg_database WHERE datname = current_database())'

let database: TestDatabase
beforeEach(async () => {
  database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  await database.exec(made)
})

describe('a table under a view that another session has locked (postgres)', () => {
  test.each([
    ['check', ['check'], 1],
    ['revision --autogenerate', ['revision', '--autogenerate', '-m', 'more'], 1],
    ['revision --from-database', ['revision', '--from-database', '-m', 'first'], 1],
    ['ci', ['ci', '--url', 'DATABASE'], 1],
  ])('%s waits as long as lockTimeout, and names the session', async (_, words, code) => {
    const project = projectOn(database.url, { lockTimeout: 300 })
    const { pid } = await locked()
    const result = await runHub(
      project,
      words.map((word) => word.replace('DATABASE', database.url)),
    )
    expect(result, result.stdout + result.stderr).toMatchObject({ code })
    expect(result.stderr + result.stdout).toMatch(holder(pid))
    expect(result.stderr + result.stdout).toMatch(/gave up after \d\.\d s\.\s+[^\n]*'lockTimeout'/)
  })

  test('the code is TABLES_LOCKED, and the sessions are in its data', async () => {
    const { pid } = await locked()
    const result = await runHub(projectOn(database.url, { lockTimeout: 0 }), ['check', '--json'])
    expect(JSON.parse(result.stdout)).toMatchObject({
      error: { code: 'TABLES_LOCKED', holders: [expect.stringMatching(holder(pid)) as string] },
    })
  })

  test('a session that waits for the lock is named, and the one that it waits for', async () => {
    const reader = await session('reader')
    await reader.query('BEGIN; SELECT * FROM orders')
    const waiting = await session('migrator')
    const locking = waiting.query('BEGIN; LOCK TABLE orders')
    await until(async () => (await database.query(`SELECT 1 FROM pg_locks WHERE NOT granted AND ${here}`)).length > 0)
    const result = await runHub(projectOn(database.url, { lockTimeout: 200 }), ['check'])
    expect(result.stderr).toMatch(/'reader' of user [^;]+; AccessShareLock on orders\)/)
    expect(result.stderr).toMatch(/'migrator' of user [^;]+; waits for AccessExclusiveLock on orders\)/)
    await reader.query('COMMIT')
    await locking
  })

  test('it says whom it waits for, and goes on when the lock is gone', async () => {
    const { client, pid } = await locked()
    const started = startRun(projectOn(database.url), ['check'])
    await untilSays(started, new RegExp(`waiting for a lock on a table \\(process ${String(pid)} 'migrator'`))
    await client.query('COMMIT')
    const result = await started.ended
    expect(result, result.stderr).toMatchObject({ code: 0 })
  })
})

describe("hub's own tables, which another session has locked (postgres)", () => {
  const start = async (url = database.url, lockTimeout = 300) => {
    const project = createProject({
      'migrate.config.ts': configText({ url, lockTimeout }),
      ...versionsOf({ id: 'b501' }, { id: 'b502', down: 'b501' }),
    })
    // The database has tables, which no revision made.
    await ensureVersion({ url: database.url })
    await upgrade({ url: database.url, versions: project.path('versions') }, 'b501')
    return project
  }
  const lock = async (table: string) => {
    const client = await session('migrator')
    await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
    return client
  }

  test.each([
    ['status', 'hub_version'],
    ['status', 'hub_version_log'],
    ['current', 'hub_version'],
    ['history --applied', 'hub_version_log'],
    ['history -i', 'hub_version'],
    ['upgrade', 'hub_version'],
    ['stamp b502', 'hub_version'],
  ])('%s waits as long as lockTimeout, and names the session that holds %s', async (words, table) => {
    const project = await start()
    await lock(table)
    // It is not named: no reader of hub's tables waits for it.
    await (await session('other')).query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE')
    const result = await runHub(project, words.split(' '))
    expect(result).toMatchObject({ code: 1 })
    expect(result.stderr).toMatch(new RegExp(`'migrator' of user [^;]+; AccessExclusiveLock on ${table}\\)`))
    expect(result.stderr).toMatch(/TABLES_LOCKED/)
    expect(result.stderr).not.toContain("'other'")
  })

  test('status says whom it waits for, and goes on when the lock is gone', async () => {
    const project = await start(database.url, 600_000)
    const client = await lock('hub_version')
    const started = startRun(project, ['status'])
    await untilSays(started, /waiting for a lock on a table \(process \d+ 'migrator'/)
    await client.query('COMMIT')
    expect(await started.ended).toMatchObject({ code: 0 })
  })

  test.skipIf(!hasPgbouncer)('nothing of the limit stays at a pooler', async () => {
    const pooler = await startPgbouncer(database.url, 1, 'transaction')
    onTestFinished(() => pooler.close())
    const project = await start(pooler.url)
    const next = new pg.Client({ connectionString: pooler.url })
    await next.connect()
    onTestFinished(() => next.end())
    const limit = async () => (await next.query("SELECT current_setting('lock_timeout') AS lock")).rows
    expect(await runHub(project, ['status'])).toMatchObject({ code: 0 })
    expect(await limit()).toEqual([{ lock: '0' }])
    const client = await lock('hub_version')
    expect((await runHub(project, ['status'])).stderr).toMatch(/'migrator' of user/)
    expect(await limit()).toEqual([{ lock: '0' }])
    await client.query('COMMIT')
    expect(await runHub(project, ['status'])).toMatchObject({ code: 0 })
  })
})

test('a data source of the caller keeps its settings (postgres)', async () => {
  const dataSource = new DataSource({
    type: 'postgres',
    url: database.url,
    poolSize: 1,
    entities: [
      new EntitySchema({ name: 'Order', tableName: 'orders', columns: { id: { type: 'int', primary: true } } }),
    ],
  })
  await dataSource.initialize()
  onTestFinished(() => dataSource.destroy())
  const settings = () => dataSource.query<unknown[]>('SELECT name, setting FROM pg_settings ORDER BY name')
  await dataSource.query("SET lock_timeout = '1234ms'")
  const before = await settings()
  const environment = { dataSource, versions: projectOn(database.url).path('versions'), lockTimeout: 100 }
  const { client } = await locked()
  await expect(check(environment)).rejects.toMatchObject({ code: 'TABLES_LOCKED' })
  expect(await settings()).toEqual(before)
  await client.query('COMMIT')
  const query = vi.spyOn(pg.Client.prototype, 'query')
  await check(environment)
  const sent = query.mock.calls.map(([first]: readonly unknown[]) => textOf(first))
  query.mockRestore()
  // Two round trips around the reads, and none else.
  expect(sent.filter((sql) => /\b(BEGIN|SET|COMMIT|ROLLBACK)\b/.test(sql))).toEqual([
    expect.stringMatching(/^BEGIN TRANSACTION READ ONLY;\s*SET LOCAL lock_timeout = '\d+ms'/) as string,
    'COMMIT',
  ])
  expect(await settings()).toEqual(before)
})

test('what the database is asked to normalize is not taken for refused where it would wait for a lock (postgres)', async () => {
  const { connection, close } = await sessionOn(database)
  onTestFinished(close)
  const { client } = await locked()
  const request = { tables: [], views: [{ name: 'recent', definition: 'SELECT id FROM orders' }], lockLimit: 50 }
  await expect(normalize(connection, request)).rejects.toMatchObject({ code: '55P03' })
  await client.query('COMMIT')
  expect((await normalize(connection, request)).views).toHaveLength(1)
  expect((await connection.query("SELECT current_setting('lock_timeout') AS value")).rows).toEqual([{ value: '0' }])
})

test.skipIf(!hasPgbouncer)('nothing of the limit stays at a pooler', async () => {
  const pooler = await startPgbouncer(database.url, 1, 'transaction')
  onTestFinished(() => pooler.close())
  const { client } = await locked()
  const project = projectOn(pooler.url, { lockTimeout: 100 })
  expect((await runHub(project, ['check'])).stderr).toMatch(/'migrator' of user/)
  const next = new pg.Client({ connectionString: pooler.url })
  await next.connect()
  onTestFinished(() => next.end())
  const { rows } = await next.query(
    "SELECT current_setting('lock_timeout') AS lock, current_setting('transaction_read_only') AS reads",
  )
  expect(rows).toEqual([{ lock: '0', reads: 'off' }])
  await client.query('COMMIT')
})

/** The text of what a driver is asked to send. */
function textOf(query: unknown): string {
  return typeof query === 'object' && query !== null ? String(Reflect.get(query, 'text')) : String(query)
}

function projectOn(url: string, settings: object = {}): Project {
  const config = JSON.stringify({ url, entities: ['./entities.js'], ...settings })
  return createProject({
    'versions/.keep': '',
    'migrate.config.js': `export default ${config}\n`,
    'entities.js': entities,
  })
}

async function session(name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url, application_name: name })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

/** A session that holds the lock of ALTER TABLE. */
async function locked(): Promise<{ readonly client: pg.Client; readonly pid: unknown }> {
  const client = await session('migrator')
  const { rows } = await client.query<{ readonly pid: number }>('SELECT pg_backend_pid() AS pid')
  await client.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE')
  return { client, pid: rows[0]?.pid }
}
