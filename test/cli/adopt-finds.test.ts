import { expect, onTestFinished, test } from 'vitest'

import { adopt, type AdoptResult, HubError, upgrade } from '../../dist/index.js'
import { adviceOf } from '../../src/cli/advice.ts'
import { createPostgresDatabase, describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { configText, contents, type RevisionText, versionRows, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const imported = (name: string | readonly string[]) => ({
  head: `export const importedFrom = ${JSON.stringify(name)}`,
})

const chain = [
  { id: '001', message: 'create users', ...imported('hash1') },
  { id: '002', down: '001', message: 'add quotas', ...imported('hash2') },
  { id: '003', down: '002', message: 'track commits', ...imported('hash3') },
]

/** Tables as the tools make them, with rows of which the first two migrations are applied. */
const tools: Readonly<Record<string, { readonly sql: string; readonly table: string; readonly warning?: RegExp }>> = {
  TypeORM: {
    table: 'migrations',
    sql: `CREATE TABLE migrations (id int, "timestamp" bigint, name varchar(99));
      INSERT INTO migrations VALUES (1, 1, 'hash1'), (2, 2, 'hash2')`,
  },
  Prisma: {
    table: '_prisma_migrations',
    warning: /'003_track_commits' is recorded as failed/,
    sql: `CREATE TABLE _prisma_migrations (id varchar(36), checksum varchar(64), finished_at timestamp, migration_name varchar(255), logs text, rolled_back_at timestamp, started_at timestamp, applied_steps_count int);
      INSERT INTO _prisma_migrations (migration_name, finished_at, rolled_back_at) VALUES
        ('001_create_users', NULL, '2026-01-01'), ('001_create_users', '2026-01-01', NULL),
        ('002_add_quotas', '2026-01-01', NULL), ('002_add_quotas', NULL, '2026-01-01'), ('003_track_commits', NULL, NULL)`,
  },
  goose: {
    table: 'goose_db_version',
    sql: `CREATE TABLE goose_db_version (id int, version_id bigint, is_applied boolean, tstamp timestamp);
      INSERT INTO goose_db_version VALUES (1, 0, true, NULL), (2, 1, true, NULL), (3, 2, true, NULL), (4, 3, true, NULL), (5, 2, false, NULL), (6, 3, false, NULL), (7, 2, true, NULL)`,
  },
  'golang-migrate': {
    table: 'schema_migrations',
    sql: `CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL);
      INSERT INTO schema_migrations VALUES (2, false)`,
  },
  'another tool': {
    table: 'schema_migrations',
    sql: `CREATE TABLE schema_migrations (version varchar(99));
      INSERT INTO schema_migrations VALUES ('001'), ('002')`,
  },
  Flyway: {
    table: 'flyway_schema_history',
    warning: /'V3__track_commits.sql' is recorded as failed/,
    sql: `CREATE TABLE flyway_schema_history (installed_rank int, version varchar(50), description varchar(200), type varchar(20), script varchar(1000), checksum int, success boolean);
      INSERT INTO flyway_schema_history VALUES (1, '1', 'create', 'BASELINE', '<< Flyway Baseline >>', 0, true),
        (2, '2', 'add quotas', 'SQL', 'V2__add_quotas.sql', 0, true), (3, NULL, 'views', 'SQL', 'R__views.sql', 0, true),
        (4, '3', 'track', 'SQL', 'V3__track_commits.sql', 0, false)`,
  },
  Knex: {
    table: 'knex_migrations',
    sql: `CREATE TABLE knex_migrations (id int, name varchar(255), batch int, migration_time timestamp);
      INSERT INTO knex_migrations (name) VALUES ('001_create_users.js'), ('002_add_quotas.js')`,
  },
  Sequelize: {
    table: 'SequelizeMeta',
    sql: `CREATE TABLE "SequelizeMeta" (name varchar(255)); INSERT INTO "SequelizeMeta" VALUES ('001-create-users.js'), ('002-add-quotas.js')`,
  },
  Drizzle: {
    table: '__drizzle_migrations',
    sql: `CREATE TABLE __drizzle_migrations (id int, hash text, created_at bigint);
      INSERT INTO __drizzle_migrations VALUES (1, 'hash1', 1700000000000), (2, 'hash2', 1700000000001)`,
  },
  Alembic: {
    table: 'alembic_version',
    sql: `CREATE TABLE alembic_version (version_num varchar(32)); INSERT INTO alembic_version VALUES ('002')`,
  },
}

const signed = (answer: boolean) => `export const isApplied = () => ${String(answer)}`

describeEachDatabase('adopt finds the table by itself', (create) => {
  async function start(sql: string, revisions: readonly RevisionText[] = chain) {
    const database = await create()
    onTestFinished(() => database.close())
    await database.exec(`CREATE TABLE users (id int); ${sql}`)
    const project = createProject({
      'migrate.config.ts': configText({ url: database.url }),
      ...versionsOf(...revisions),
    })
    return { database, project, given: { url: database.url, versions: project.path('versions') } }
  }

  async function refused(database: TestDatabase, work: Promise<AdoptResult>) {
    const before = await contents(database)
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(await contents(database)).toEqual(before)
    if (!(error instanceof HubError)) throw error
    return error
  }

  test.each(Object.keys(tools))('of %s', async (tool) => {
    const { sql = '', table, warning } = tools[tool] ?? {}
    const { database, project } = await start(sql)
    const shown = await runHub(project, ['adopt', '--dry-run'])
    expect(shown).toMatchObject({ code: 0 })
    expect(shown.stdout).toContain(`Records of '${table}', the table of ${tool}:`)
    expect(shown.stdout).toContain('To be stamped: 002; 2 revisions will count as applied.')
    if (warning) expect(shown.stderr).toMatch(warning)
    else expect(shown.stderr).toBe('')
    expect(await versionRows(database)).toBeNull()
    expect(await runHub(project, ['adopt', '--yes'])).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual(['002'])
  })

  test('adopt: auto reads it too', async () => {
    const { database, given } = await start(tools['TypeORM']?.sql ?? '')
    const { steps } = await upgrade({ ...given, adopt: 'auto' }, 'heads')
    expect(steps.map(({ revision }) => revision)).toEqual(['003'])
    expect(await versionRows(database)).toEqual(['003'])
  })

  test('a failed migration of golang-migrate is not applied', async () => {
    const { database, given } = await start(
      'CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO schema_migrations VALUES (2, true)',
    )
    const error = await refused(database, adopt(given, { from: 'schema_migrations.version' }))
    expect(error).toMatchObject({ code: 'NO_RECORDS', facts: { failed: ['2'] } })
  })

  test('several tables that match are refused, each with its command', async () => {
    const { database, given } = await start(`${tools['Knex']?.sql ?? ''}; ${tools['TypeORM']?.sql ?? ''}`)
    const error = await refused(database, adopt(given))
    expect(error.code).toBe('SEVERAL_SOURCES')
    const advice = adviceOf(error)
    expect(advice).toContain('hub adopt --from knex_migrations.name')
    expect(advice).toContain('hub adopt --from migrations.name')
    await adopt(given, { from: 'migrations.name' })
    expect(await versionRows(database)).toEqual(['002'])
  })

  test('a table of strangers does not stand in the way of one that matches', async () => {
    const { database, given } = await start(
      `${tools['Knex']?.sql ?? ''}; CREATE TABLE migrations (id int, "timestamp" bigint, name varchar(99)); INSERT INTO migrations VALUES (1, 1, 'stranger')`,
    )
    expect((await adopt(given)).table).toEqual({ tool: 'Knex', table: 'knex_migrations', column: 'name' })
    expect(await versionRows(database)).toEqual(['002'])
  })

  test('rows of which some match: signatures decide if there are any, else it is refused', async () => {
    const rows = `CREATE TABLE knex_migrations (name varchar(99)); INSERT INTO knex_migrations VALUES ('001_create_users.js'), ('999_of_another_branch.js')`
    const without = await start(rows)
    const error = await refused(without.database, adopt(without.given))
    expect(error).toMatchObject({ code: 'RECORDS_MISMATCH', facts: { strangers: ['999_of_another_branch.js'] } })
    const [first, second] = chain
    const withThem = await start(rows, [
      { ...first, id: '001', head: signed(true) },
      { ...second, id: '002', head: signed(false) },
    ])
    const result = await adopt(withThem.given)
    expect(result).toMatchObject({ heads: ['001'], table: null, records: [] })
    expect(result.notices[0]?.message).toMatch(
      /knex_migrations.name.*do not match.*signatures of the revisions were used/,
    )
  })

  test('a table that matches wins over signatures, and is named', async () => {
    const [first, second] = chain
    const { given } = await start(tools['Knex']?.sql ?? '', [
      { ...first, id: '001', head: signed(true) },
      { ...second, id: '002', head: signed(false) },
    ])
    expect(await adopt(given)).toMatchObject({ heads: ['002'], signatures: [], table: { tool: 'Knex' } })
  })

  test('a number alone is too little for a table that nobody named', async () => {
    const { database, given } = await start(
      `CREATE TABLE knex_migrations (name varchar(99)); INSERT INTO knex_migrations VALUES ('001_something_else.js')`,
    )
    const error = await refused(database, adopt(given))
    expect(error.message).toMatch(/001_something_else.js: only its number is that of 001/)
    expect(adviceOf(error)).toContain('hub adopt --from knex_migrations.name')
    await adopt(given, { from: 'knex_migrations.name' })
    expect(await versionRows(database)).toEqual(['001'])
  })

  test('without signatures, a table of strangers is named', async () => {
    const { database, given } = await start(
      `CREATE TABLE knex_migrations (name varchar(99)); INSERT INTO knex_migrations VALUES ('stranger.js')`,
    )
    const error = await refused(database, adopt(given))
    expect(error).toMatchObject({ code: 'NOTHING_TO_ADOPT', facts: { tables: ['knex_migrations.name'] } })
    expect(error.message).toContain("The rows of 'knex_migrations', the table of Knex, match no revision.")
  })

  test("TypeORM's table has the name that the data source gives it", async () => {
    const { database, given } = await start(
      `CREATE TABLE my_migrations (id int, "timestamp" bigint, name varchar(99)); INSERT INTO my_migrations VALUES (1, 1, 'hash1')`,
    )
    const [kind, file] = [database.kind, database.url.replace('sqlite:', '')]
    const options =
      kind === 'postgres' ? { type: kind, url: database.url } : { type: 'better-sqlite3' as const, database: file }
    const { versions } = given
    const result = await adopt({ versions, dataSource: { ...options, migrationsTableName: 'my_migrations' } })
    expect(result).toMatchObject({ heads: ['001'], table: { tool: 'TypeORM', table: 'my_migrations' } })
  })
})

test("on PostgreSQL, in the data source's schema and in the tool's own", async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const versions = createProject(versionsOf(...chain)).path('versions')
  await database.exec(`CREATE SCHEMA app; CREATE TABLE app.users (id int); CREATE TABLE users (id int);
    CREATE TABLE app.migrations (id int, "timestamp" bigint, name varchar(99)); INSERT INTO app.migrations VALUES (1, 1, 'hash1')`)
  const dataSource = { type: 'postgres' as const, url: database.url, schema: 'app' }
  const found = await adopt({ dataSource, versions }, { dryRun: true })
  expect(found).toMatchObject({ heads: ['001'], table: { tool: 'TypeORM', table: 'migrations' } })
  await database.exec(`DROP TABLE app.migrations; CREATE SCHEMA drizzle;
    CREATE TABLE drizzle.__drizzle_migrations (id int, hash text, created_at bigint);
    INSERT INTO drizzle.__drizzle_migrations VALUES (1, 'hash1', 1), (2, 'hash2', 2)`)
  expect(await adopt({ url: database.url, versions }, { dryRun: true })).toMatchObject({
    heads: ['002'],
    table: { tool: 'Drizzle', table: 'drizzle.__drizzle_migrations' },
  })
})
