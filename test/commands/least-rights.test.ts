import { randomBytes } from 'node:crypto'

import { beforeEach, expect, onTestFinished, test } from 'vitest'

import type { LintResult } from '../../src/commands/lint.ts'
import { createPostgresDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, type RevisionText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

/* A role that owns its schema and nothing else. */

let database: TestDatabase
let project: Project
let role: string
let place: string

const revisions: readonly RevisionText[] = [
  {
    id: 'aaaa',
    up: "  await op.createTable('users', [{ name: 'id', type: 'int', primary: true }, { name: 'email', type: 'text' }])",
    downBody: "  await op.dropTable('users')",
  },
  {
    id: 'bbbb',
    down: 'aaaa',
    up: "  await op.execute('CREATE INDEX users_email ON users (email)')",
    downBody: "  await op.execute('DROP INDEX users_email')",
  },
]
const other: RevisionText = {
  id: 'cccc',
  down: 'aaaa',
  // Nothing tells what the text of a DO block touches.
  up: "  await op.execute('DO $$ BEGIN ALTER TABLE users ADD note text; END $$')",
  downBody: "  await op.execute('ALTER TABLE users DROP note')",
}

beforeEach(async () => {
  database = await createPostgresDatabase()
  role = `hub_role_${randomBytes(4).toString('hex')}`
  await database.exec(`CREATE ROLE ${role} LOGIN PASSWORD 'secret'; CREATE SCHEMA ${role} AUTHORIZATION ${role};
    REVOKE ALL ON SCHEMA public FROM PUBLIC`)
  onTestFinished(async () => {
    await database.exec(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
    await database.close()
  })
  const url = new URL(database.url)
  place = url.pathname.slice(1)
  url.username = role
  url.password = 'secret'
  project = createProject({
    'migrate.config.js': configText({ url: url.href }),
    'schema.config.js': configText({ dataSource: { type: 'postgres', url: url.href, schema: role } }),
    ...versionsOf(...revisions),
  })
})
const allow = () => database.exec(`GRANT CREATE ON DATABASE "${place}" TO ${role}`)
const addOther = async () => {
  for (const [path, text] of Object.entries(versionsOf(...revisions, other))) await project.write(path, text)
}

test('is told by verify which right it needs, from whom', async () => {
  const { code, stderr } = await runHub(project, ['verify'])
  expect(code).toBe(1)
  expect(stderr).toContain(`the role '${role}' may create neither a database nor a schema in '${place}'`)
  expect(stderr).toContain(
    `A superuser can allow the one by ALTER ROLE "${role}" CREATEDB, the owner of the database the other by GRANT CREATE ON DATABASE "${place}" TO "${role}".`,
  )
  await allow()
  expect(await runHub(project, ['verify'])).toMatchObject({ code: 0 })
  // A schema of the data source may be named by the entities: another one cannot stand for it.
  const named = await runHub(project, ['verify', '-c', 'schema.config.js'])
  expect(named.code).toBe(1)
  expect(named.stderr).toContain(`A superuser can allow it by ALTER ROLE "${role}" CREATEDB.`)
})

test('has its revisions linted without a scratch database, and with one measures in a schema under their own names', async () => {
  const lint = async () => {
    const { stdout, code } = await runHub(project, ['lint', 'bbbb', '--trace', '--json'])
    return { code, ...(JSON.parse(stdout) as LintResult) }
  }
  const without = await lint()
  expect(without.notTraced).toEqual([
    { database: 'postgres', reason: expect.stringContaining('GRANT CREATE ON DATABASE') },
  ])
  expect(without).toMatchObject({ code: 1, measured: [], findings: [{ code: 'index-not-concurrent' }] })
  await allow()
  const found = await lint()
  expect(found).toMatchObject({ code: 1, notTraced: [], findings: [{ code: 'index-not-concurrent' }] })
  expect(found.measured.map(({ impacts }) => impacts)).toMatchObject([[{ table: 'users', lock: 'SHARE' }]])
  expect(found.findings.map(({ message }) => message).join('\n')).not.toContain('hub_verify')
})

test('has its tables as they were after lint --trace, which fills and empties those of the scratch schema', async () => {
  await allow()
  expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
  await database.exec(`CREATE TABLE ${role}.empty (id int PRIMARY KEY, name text);
    CREATE TABLE ${role}.referring (id int PRIMARY KEY, empty int REFERENCES ${role}.empty);
    INSERT INTO ${role}.referring VALUES (1, NULL); ALTER SCHEMA ${role} OWNER TO ${role};
    ALTER TABLE ${role}.empty OWNER TO ${role}; ALTER TABLE ${role}.referring OWNER TO ${role}`)
  const rows = async () =>
    Object.fromEntries(
      await Promise.all(
        ['empty', 'referring', 'users', 'hub_version', 'hub_version_log'].map(
          async (table) => [table, await database.query(`SELECT * FROM ${role}.${table} ORDER BY 1`)] as const,
        ),
      ),
    )
  const before = await rows()
  const { stdout } = await runHub(project, ['lint', 'aaaa:', '--trace', '--json'])
  expect((JSON.parse(stdout) as LintResult).measured.map(({ impacts }) => impacts)).toMatchObject([
    [],
    [{ table: 'users', lock: 'SHARE' }],
  ])
  expect(await rows()).toEqual(before)
})

test('is told by merge --check what is missing, and with a schema for each order has the proof', async () => {
  await addOther()
  const without = await runHub(project, ['merge', '--check'])
  expect(without.code).toBe(1)
  expect(without.stdout).toMatch(/unproven[^]*GRANT CREATE ON DATABASE/)
  await allow()
  const proven = await runHub(project, ['merge', '--check'])
  expect(proven, proven.stdout).toMatchObject({ code: 0 })
  expect(proven.stdout).toContain('2 orders lead to the same database')
  expect(await database.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'hub%verify%'")).toEqual([])
})

test('does not see the scratch schema of another run', async () => {
  await allow()
  await database.exec('CREATE SCHEMA hub_verify_0123456789ab CREATE TABLE users (id int)')
  expect(await runHub(project, ['verify'])).toMatchObject({ code: 0 })
  expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
})
