import { EntitySchema } from 'typeorm'
import { expect, it, onTestFinished } from 'vitest'

import { autogenerate, check, upgrade } from '../../dist/index.js'
import {
  createPostgresDatabase,
  createSqliteDatabase,
  describeEachDatabase,
  type TestDatabase,
} from '../support/databases.ts'
import { createProject } from '../support/project.ts'

const users = new EntitySchema({
  name: 'User',
  tableName: 'users',
  columns: { id: { type: 'int', primary: true }, name: { type: 'varchar', length: 20, nullable: true } },
})

const unmanaged = new EntitySchema({
  name: 'Unmanaged',
  tableName: 'unmanaged',
  synchronize: false,
  columns: { id: { type: 'int', primary: true } },
})

const grown = new EntitySchema({
  name: 'User',
  tableName: 'users',
  columns: { id: { type: 'int', primary: true }, name: { type: 'varchar', length: 40, nullable: true } },
})

async function environmentOn(database: TestDatabase) {
  onTestFinished(() => database.close())
  const project = createProject({ 'versions/.keep': '' })
  return { url: database.url, versions: project.path('versions'), entities: [users, unmanaged] }
}

it('leaves alone on PostgreSQL what the entities do not own', async () => {
  const database = await createPostgresDatabase()
  const environment = await environmentOn(database)
  await autogenerate(environment, 'first')
  await upgrade(environment)
  await database.exec(`
    CREATE TABLE unmanaged (id int PRIMARY KEY, more text);
    CREATE TABLE migrations (id int);
    CREATE TABLE alembic_version (version_num varchar(32));
    CREATE SCHEMA reporting;
    CREATE TABLE reporting.users (id int);
    CREATE VIEW reporting.names AS SELECT name FROM users;
    CREATE TABLE users_before (CHECK (id < 100)) INHERITS (users);
    CREATE TYPE mood AS ENUM ('good', 'bad');
    CREATE SEQUENCE counter;
    CREATE EXTENSION pg_stat_statements;
    CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER note BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION noted();
    ALTER TABLE users ENABLE ROW LEVEL SECURITY;
    CREATE POLICY everyone ON users USING (true);
    GRANT SELECT ON users TO PUBLIC;
  `)
  expect(await check(environment)).toMatchObject({ differences: [] })

  const before = await objects(database)
  // Views over the column would refuse the change of its type, and are nobody's to drop.
  await database.exec('DROP VIEW reporting.names')
  const { operations } = await autogenerate({ ...environment, entities: [grown, unmanaged] }, 'grown')
  expect(operations).toEqual(['alter column users.name: type varchar(40)'])
  await upgrade(environment)
  expect(await objects(database)).toEqual(before.filter((name) => name !== 'v reporting.names'))
})

describeEachDatabase("an entity over a table that has the name of a tool's own", (create) => {
  it('is compared as every other', async () => {
    const environment = await environmentOn(await create())
    const migrations = new EntitySchema({ name: 'M', tableName: 'migrations', columns: users.options.columns })
    const withIt = { ...environment, entities: [migrations] }
    await autogenerate(withIt, 'first')
    await upgrade(withIt)
    expect(await check(withIt)).toMatchObject({ differences: [] })
  })
})

it("leaves a tool's own table alone in the schema of an entity too", async () => {
  const database = await createPostgresDatabase()
  const environment = await environmentOn(database)
  const inShop = {
    ...environment,
    entities: [new EntitySchema({ name: 'User', tableName: 'users', schema: 'shop', columns: users.options.columns })],
  }
  await autogenerate(inShop, 'first')
  await upgrade(inShop)
  await database.exec(
    'CREATE TABLE shop.alembic_version (version_num varchar(32)); CREATE TABLE shop.migrations (id int)',
  )
  expect(await check(inShop)).toMatchObject({ differences: [] })
})

it('sees the partitioned table and not its partitions', async () => {
  const database = await createPostgresDatabase()
  const environment = await environmentOn(database)
  await autogenerate(environment, 'first')
  await upgrade(environment)
  await database.exec(`
    DROP TABLE users;
    CREATE TABLE users (id int NOT NULL, name varchar(20), CONSTRAINT users_pkey PRIMARY KEY (id)) PARTITION BY RANGE (id);
    CREATE TABLE users_1 PARTITION OF users FOR VALUES FROM (1) TO (1000);
    CREATE TABLE users_2 PARTITION OF users FOR VALUES FROM (1000) TO (2000);
  `)
  expect(await check(environment)).toMatchObject({ differences: [] })
})

it('leaves alone on SQLite what the entities do not own', async () => {
  const database = await createSqliteDatabase()
  const environment = await environmentOn(database)
  await autogenerate(environment, 'first')
  await upgrade(environment)
  await database.exec(`
    CREATE TABLE unmanaged (id integer PRIMARY KEY, more text);
    CREATE TABLE alembic_version (version_num varchar(32));
    CREATE TRIGGER note AFTER INSERT ON users BEGIN SELECT 1; END;
    INSERT INTO users VALUES (1, 'a');
  `)
  expect(await check(environment)).toMatchObject({ differences: [] })
  const { operations } = await autogenerate({ ...environment, entities: [grown, unmanaged] }, 'grown')
  expect(operations).toEqual(['alter column users.name: type varchar(40)'])
  await upgrade(environment)
  const rows = await database.query(
    "SELECT type || ' ' || name AS object FROM sqlite_schema WHERE type IN ('view', 'trigger') ORDER BY 1",
  )
  expect(rows).toEqual([{ object: 'trigger note' }])
  expect(await database.query('SELECT * FROM users')).toEqual([{ id: 1, name: 'a' }])
})

it('counts texts that differ in their words as not compared where the user may make no schema', async () => {
  const database = await createPostgresDatabase()
  const checked = new EntitySchema({
    name: 'Checked',
    tableName: 'checked',
    columns: { id: { type: 'int', primary: true } },
    checks: [{ name: 'ck', expression: 'id>0 and id<10' }],
  })
  const environment = { ...(await environmentOn(database)), entities: [checked] }
  await autogenerate(environment, 'first')
  await upgrade(environment)
  const { pathname } = new URL(database.url)
  await database.exec(`
    CREATE ROLE ${role} LOGIN PASSWORD 'reader';
    REVOKE CREATE ON DATABASE "${pathname.slice(1)}" FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO ${role};
    GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role};
  `)
  onTestFinished(() => database.exec(`DROP OWNED BY ${role}; DROP ROLE ${role}`).then(() => {}))
  const url = new URL(database.url)
  url.username = role
  url.password = 'reader'
  expect(await check(environment)).toMatchObject({ differences: [], notCompared: null })
  expect(await check({ ...environment, url: url.href })).toMatchObject({
    differences: [],
    notCompared: expect.stringContaining('permission denied'),
  })
})

const role = `reader_${process.pid}`

async function objects(database: TestDatabase): Promise<readonly string[]> {
  const rows = await database.query(`
    SELECT c.relkind::text || ' ' || n.nspname || '.' || c.relname AS object FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('public', 'reporting') AND c.relname NOT LIKE 'hub_version%'
    UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typtype = 'e'
    UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'policy ' || polname FROM pg_policy
    UNION ALL SELECT 'grant ' || relname FROM pg_class WHERE relacl::text LIKE '%{=r/%' OR relacl::text LIKE '%,=r/%'
     ORDER BY 1`)
  return rows.map(({ object }) => String(object)).filter((name) => !name.startsWith('grant pg_'))
}
