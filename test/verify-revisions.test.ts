import { randomBytes } from 'node:crypto'

import { describe, expect, it, onTestFinished } from 'vitest'

import { verify } from '../dist/index.js'
import { verifyRevisions } from '../dist/testing.js'
import { createPostgresDatabase, describeEachDatabase, type TestDatabase } from './support/databases.ts'
import { createProject } from './support/project.ts'
import { type RevisionText, versionsOf } from './support/revisions.ts'

const users = {
  id: 'a0',
  up: "  await op.createTable('users', [{ name: 'id', type: 'int', primary: true }])",
  downBody: "  await op.dropTable('users')",
}

describeEachDatabase('verifyRevisions', (create) => {
  it('gives what was found, and throws all of it where something is wrong', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const good = createProject(versionsOf(users))
    const bad = createProject(versionsOf({ ...users, downBody: '  void op' }, { id: 'b0' }))
    const at = (project: typeof good) => ({ url: database.url, versions: project.path('versions') })

    await expect(verifyRevisions(at(good))).resolves.toMatchObject({
      isVerified: true,
      revisions: [{ revision: 'a0' }],
    })
    await expect(verifyRevisions(at(bad))).rejects.toMatchObject({
      code: 'NOT_VERIFIED',
      facts: {
        problems: [
          'a0: after down, the schema differs from the one before up: drop table users',
          expect.stringContaining('a0: up again'),
          expect.stringContaining('2 heads'),
          'The revisions after it were not tried.',
        ],
      },
    })
  })

  it('undoes each revision alone, whatever branches stand beside it', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const table = (revision: Omit<RevisionText, 'up' | 'downBody'>): RevisionText => ({
      ...revision,
      up: `  await op.createTable('${revision.id}', [{ name: 'id', type: 'int', primary: true }])`,
      downBody: `  await op.dropTable('${revision.id}')`,
    })
    const project = createProject(
      versionsOf(
        table({ id: 'a0' }),
        table({ id: 'b0', down: 'a0' }),
        table({ id: 'c0', down: 'a0' }),
        table({ id: 'd0', down: ['b0', 'c0'] }),
        table({ id: 'x0', dependsOn: 'b0' }),
      ),
    )
    const environment = { url: database.url, versions: project.path('versions') }
    await expect(verifyRevisions(environment, { severalHeads: true })).resolves.toMatchObject({ isVerified: true })
  })

  it('gives the fixtures of the caller the database', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject(versionsOf(users))
    const seen: unknown[] = []
    await verifyRevisions(
      { url: database.url, versions: project.path('versions') },
      { fixtures: { a0: { after: async ({ query }) => seen.push(await query('SELECT count(*) AS n FROM users')) } } },
    )
    expect(seen.map((rows) => Number((rows as { n: unknown }[])[0]?.n))).toEqual([0])
  })
})

/** A database, and the url of a user who may make schemas in it, and no database. */
async function withoutDatabases() {
  const database = await createPostgresDatabase()
  const role = `hub_role_${randomBytes(4).toString('hex')}`
  await database.exec(`CREATE ROLE ${role} LOGIN PASSWORD 'secret' NOCREATEDB`)
  onTestFinished(async () => {
    await database.exec(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
    await database.close()
  })
  const url = new URL(database.url)
  await database.exec(`GRANT CREATE ON DATABASE "${url.pathname.slice(1)}" TO ${role}`)
  await database.exec(`CREATE SCHEMA meta AUTHORIZATION ${role}; GRANT CREATE ON SCHEMA public TO ${role}`)
  url.username = role
  url.password = 'secret'
  return { database, url, versions: createProject(versionsOf(users)).path('versions') }
}

/** Tables of a database in any schema of its users, and schemas that hub has made. */
function leftIn(database: TestDatabase) {
  return database.query(`SELECT relname AS name FROM pg_class
    WHERE relkind = 'r' AND relnamespace >= 16384 OR relkind = 'r' AND relnamespace = 'public'::regnamespace
    UNION ALL SELECT nspname FROM pg_namespace WHERE nspname LIKE 'hub%'`)
}

it('uses a schema of its own where the user may make no database, and drops it', async () => {
  const { database, url, versions } = await withoutDatabases()
  const verified = () => verifyRevisions({ url: url.href, versions, versionTableSchema: 'meta' })
  await expect(verified()).resolves.toMatchObject({ isVerified: true })
  url.searchParams.set('options', '-c statement_timeout=60000 -c search_path=public')
  await expect(verified()).resolves.toMatchObject({ isVerified: true })
  expect(await leftIn(database)).toEqual([])
})

describe('a revision that is tried in a schema beside the real tables', () => {
  it.each([
    "await op.execute('INSERT INTO public.orders VALUES (2)')",
    `await op.execute('DELETE FROM PUBLIC . "orders"')`,
    "await op.addColumn('public.orders', { name: 'note', type: 'text', nullable: true })",
    "await op.createTable('public.made', [{ name: 'id', type: 'int', primary: true }])",
    "await op.execute('CREATE TABLE public.made (id int)')",
    "await op.execute('DROP TYPE public.mood')",
    "await op.execute('CREATE OR REPLACE FUNCTION public.one() RETURNS int LANGUAGE sql AS $$ SELECT 2 $$')",
    'await op.execute("DO $$ BEGIN EXECUTE \'DELETE FROM public.orders\'; END $$")',
    "await op.query('DELETE FROM public.orders RETURNING id')",
    "await op.queryRunner.query('DELETE FROM public.orders')",
    "await op.autocommitBlock(() => op.execute('DELETE FROM public.orders'))",
    "await op.execute('SET search_path TO public')",
    "await op.query(\"SELECT set_config('search_path', 'public', false)\")",
    "await op.createSchema('made')",
    "await op.execute('GRANT ALL ON SCHEMA public TO public')",
  ])('is refused before it writes to another schema: %s', async (up) => {
    const { database, url } = await withoutDatabases()
    await database.exec(realTables(url.username))
    const versions = createProject(versionsOf({ id: 'a0', up })).path('versions')
    const { isVerified, revisions } = await verify({ url: url.href, versions })
    expect(isVerified).toBe(false)
    expect(revisions[0]?.problems.join()).toMatch(/was not run: the revision is tried in the schema 'hub_verify_\w+'/)
    expect(await database.query('SELECT id FROM public.orders')).toEqual([{ id: 1 }])
    expect(await database.query('SELECT public.one() AS one')).toEqual([{ one: 1 }])
    expect(await leftIn(database)).toEqual([{ name: 'orders' }])
  })

  it('may use types and functions of another schema, and names that only look like it', async () => {
    const { database, url } = await withoutDatabases()
    await database.exec(realTables(url.username))
    const up = `await op.execute("CREATE TABLE t (mood public.mood, n int DEFAULT public.one(), schema text DEFAULT 'made public. So')")
  await op.execute('SELECT orders.n FROM t AS orders')`
    const versions = createProject(versionsOf({ id: 'a0', up, downBody: "await op.dropTable('t')" })).path('versions')
    await expect(verifyRevisions({ url: url.href, versions })).resolves.toMatchObject({ isVerified: true })
    expect(await leftIn(database)).toEqual([{ name: 'orders' }])
  })
})

/** Tables of an application, which that role owns. */
function realTables(role: string): string {
  return `SET ROLE ${role}; CREATE TABLE public.orders AS SELECT 1 AS id; CREATE TYPE public.mood AS ENUM ('good');
    CREATE FUNCTION public.one() RETURNS int LANGUAGE sql AS 'SELECT 1'; RESET ROLE`
}

it('runs nothing where the connection does not lead to the scratch database', async () => {
  const { database, url, versions } = await withoutDatabases()
  const options = { type: 'postgres', url: url.href } as const
  // What a data source names is the real one, and so is where a setting of the driver leads.
  for (const astray of [
    { schema: 'public' },
    { extra: { options: '-c search_path=public', connectionString: `${url.href}?options=-c%20search_path%3Dpublic` } },
  ])
    await expect(verifyRevisions({ dataSource: { ...options, ...astray }, versions })).rejects.toMatchObject({
      code: 'NO_SCRATCH_DATABASE',
      message: expect.stringContaining('public'),
    })
  await database.exec(`REVOKE CREATE ON DATABASE "${url.pathname.slice(1)}" FROM "${url.username}"`)
  await expect(verifyRevisions({ url: url.href, versions })).rejects.toMatchObject({
    message: expect.stringMatching(
      new RegExp(
        `may create neither a database nor a schema in[^]*ALTER ROLE "${url.username}" CREATEDB.* GRANT CREATE ON DATABASE`,
      ),
    ),
  })
  expect(await leftIn(database)).toEqual([])
})

it("makes the version table's schema there too, and leaves the first of several servers alone", async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const versions = createProject(versionsOf(users)).path('versions')
  const replication = { master: { url: database.url }, slaves: [] }
  await expect(
    verifyRevisions({ dataSource: { type: 'postgres', replication }, versions, versionTableSchema: 'meta' }),
  ).resolves.toMatchObject({ isVerified: true })
  expect(await leftIn(database)).toEqual([])
})
