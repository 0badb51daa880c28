import { DataSource, EntitySchema } from 'typeorm'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { resolveEnvironment } from '../../../src/config/environment.ts'
import { autogenerate, check, downgrade, ensureVersion, status, upgrade, upgradeSql } from '../../../dist/index.js'
import { withDatabase } from '../../../src/runtime/session/with-database.ts'
import { withRunLock } from '../../../src/runtime/session/with-run-lock.ts'
import { createPostgresDatabase, createSqliteDatabase, type TestDatabase } from '../../support/databases.ts'
import { hasPgbouncer, startPgbouncer } from '../../support/pgbouncer.ts'
import { until } from '../../support/hanging.ts'
import { createProject, type Project } from '../../support/project.ts'
import { versionsOf } from '../../support/revisions.ts'
import { byStatement, inOneCall, shellOf } from '../../support/scripts.ts'

const User = new EntitySchema({
  name: 'user',
  tableName: 'users',
  columns: { id: { type: 'int', primary: true, generated: 'increment' }, role: { type: 'enum', enum: ['a', 'b'] } },
})

const revisions = versionsOf(
  {
    id: 'aaaa00000001',
    up: `await op.createTable('users', [{ name: 'id', type: 'int', primary: true }, { name: 'name', type: 'text' }])
  await op.execute('CREATE INDEX ix_name ON users (name)')`,
    downBody: "await op.dropTable('users')",
  },
  {
    id: 'aaaa00000002',
    down: 'aaaa00000001',
    up: `await op.execute("SET work_mem = '5MB'")
  await op.addColumn('users', { name: 'age', type: 'int', nullable: true })
  await op.bulkInsert('users', [{ id: 1, name: 'first' }])`,
    downBody: "await op.dropColumn('users', 'age')",
  },
)

describe('tenants in schemas of one PostgreSQL database', () => {
  let database: TestDatabase
  let project: Project
  beforeEach(async () => {
    database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    // Somebody else's, in the schema that would be the current one.
    await database.query('CREATE TABLE public.users (mine int)')
    project = createProject(revisions)
  })
  const tenant = (schema: string, more: object = {}) => ({
    dataSource: { type: 'postgres', url: database.url, schema, ...more } as const,
    versions: project.path('versions'),
  })

  async function tables(): Promise<readonly string[]> {
    const rows = await database.query(
      "SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname !~ '^pg_|^information' ORDER BY 1",
    )
    return rows.map(({ name }) => String(name))
  }
  const tablesOf = (schema: string) => ['hub_version', 'hub_version_log', 'users'].map((name) => `${schema}.${name}`)

  test.each([
    ['a plain connection', {}],
    ["TypeORM's connection", { logging: false }],
  ])('each has its tables and its version table, over %s', async (_name, more) => {
    const [one, two] = [tenant('one', more), tenant('Two', more)]
    expect(await status(one)).toMatchObject({ hasVersionTable: false, unversionedTables: [] })
    expect(await tables()).toEqual(['public.users'])
    await Promise.all([upgrade(one), upgrade(one), upgrade(two)])
    expect(await tables()).toEqual([...tablesOf('Two'), ...tablesOf('one'), 'public.users'])
    expect(await database.query('SELECT name, age FROM one.users')).toEqual([{ name: 'first', age: null }])
    await downgrade(two, 'base')
    expect(await status(one)).toMatchObject({ isUpToDate: true })
    expect(await status(two)).toMatchObject({ current: [] })
    expect(await tables()).toEqual([...tablesOf('Two').slice(0, 2), ...tablesOf('one'), 'public.users'])
    expect(await database.query("SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_name'")).toEqual([
      { indexdef: 'CREATE INDEX ix_name ON one.users USING btree (name)' },
    ])
  })

  const runners = [inOneCall, byStatement, shellOf('postgres')].filter((runner) => runner !== null)
  test.each(runners)('a script does the same, run by $name', async (runner) => {
    const { sql } = await upgradeSql(tenant('three'), 'heads')
    await runner.run(database, sql)
    expect(await tables()).toEqual(['public.users', ...tablesOf('three')])
    expect(await status(tenant('three'))).toMatchObject({ isUpToDate: true })
    expect(await database.query('SELECT * FROM public.users')).toEqual([])
  })

  test('revisions from entities name no schema, and serve every tenant', async () => {
    const entities = [User]
    const empty = createProject({ 'versions/.gitkeep': '' })
    const of = (schema: string) => ({ ...tenant(schema, { entities }), versions: empty.path('versions') })
    const { revision } = await autogenerate(of('one'), 'initial')
    expect(await empty.read(`versions/${revision?.file.split('/').at(-1) ?? ''}`)).not.toContain('one')
    for (const schema of ['one', 'two']) {
      await upgrade(of(schema))
      expect(await check(of(schema))).toMatchObject({ differences: [] })
    }
    expect(await tables()).toEqual([...tablesOf('one'), 'public.users', ...tablesOf('two')])
  })

  test("an application's connection is left as it was", async () => {
    const { dataSource: options } = tenant('one')
    const dataSource = await new DataSource({ ...options, extra: { max: 1 } }).initialize()
    onTestFinished(() => dataSource.destroy())
    const path = async () => (await dataSource.query('SHOW search_path')) as unknown
    const before = await path()
    await upgrade({ dataSource, versions: project.path('versions') })
    expect(await tables()).toEqual([...tablesOf('one'), 'public.users'])
    expect(await path()).toEqual(before)
  })

  test('versionTableSchema still places the version table', async () => {
    await upgrade({ ...tenant('one'), versionTableSchema: 'ops' })
    const after = ['one.users', 'ops.hub_version', 'ops.hub_version_log', 'public.users']
    expect(await tables()).toEqual(after)
    // A second tenant has not been upgraded because the first was.
    const two = { ...tenant('two'), versionTableSchema: 'ops' }
    for (const command of [upgrade, status])
      await expect(command(two)).rejects.toMatchObject({ code: 'SCHEMA_MISSING', facts: { schema: 'two' } })
    expect(await tables()).toEqual(after)
  })

  test('a schema is made where the version table is in another one that exists', async () => {
    await database.query('CREATE SCHEMA ops')
    await ensureVersion({ ...tenant('one'), versionTableSchema: 'ops' })
    await database.query('DROP SCHEMA one CASCADE')
    await upgrade({ ...tenant('one'), versionTableSchema: 'ops' })
    expect(await tables()).toContain('one.users')
  })

  test('a run that another one has made the schema for finds what is in the schemas behind it', async () => {
    await database.query("CREATE FUNCTION public.answer() RETURNS int LANGUAGE sql AS 'SELECT 42'")
    const asking = createProject(versionsOf({ id: 'aaaa00000001', up: "await op.execute('SELECT answer()')" }))
    const environment = { ...tenant('one'), versions: asking.path('versions') }
    const told: string[] = []
    const hear = (message: string) => void told.push(message)
    const log = { debug: hear, info: hear, warn: hear, error: hear }
    const running = await withDatabase(resolveEnvironment(environment), {}, (other) =>
      withRunLock(other, async () => {
        const started = upgrade(environment, 'heads', { log })
        await until(async () => told.some((message) => /waiting for another run/i.test(message)))
        await database.query('CREATE SCHEMA one')
        return { started }
      }),
    )
    expect(await running.started).toMatchObject({ heads: ['aaaa00000001'] })
  })

  test.skipIf(!hasPgbouncer)('behind a pooler, only the schema that every session has is used', async () => {
    const pooler = await startPgbouncer(database.url)
    onTestFinished(() => pooler.close())
    const pooled = (schema: string) => tenant(schema, { url: pooler.url })
    await expect(upgrade(pooled('one'))).rejects.toMatchObject({ code: 'POOLED_SCHEMA' })
    expect(await tables()).toEqual(['public.users'])
    await database.query('DROP TABLE public.users')
    await upgrade(pooled('public'))
    expect(await tables()).toEqual(tablesOf('public'))
  })

  test("the schema '$user' is refused", async () => {
    await expect(upgrade(tenant('$user'))).rejects.toMatchObject({ code: 'USER_SCHEMA' })
    await expect(upgradeSql(tenant('$user'), 'heads')).rejects.toMatchObject({ code: 'USER_SCHEMA' })
    expect(await tables()).toEqual(['public.users'])
  })
})

test('tenants in files of their own need nothing more than their url', async () => {
  const project = createProject(revisions)
  for (let tenant = 0; tenant < 2; tenant++) {
    const database = await createSqliteDatabase()
    onTestFinished(() => database.close())
    const plain = versionsOf({ id: 'aaaa00000001', up: "await op.createTable('users', [{ name: 'id', type: 'int' }])" })
    await project.write('one/1.ts', Object.values(plain)[0] ?? '')
    const environment = { url: database.url, versions: project.path('one') }
    await upgrade(environment)
    expect(await status(environment)).toMatchObject({ isUpToDate: true })
  }
})
