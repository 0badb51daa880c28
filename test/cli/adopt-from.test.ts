import { adviceOf } from '../../src/cli/advice.ts'
import 'reflect-metadata'
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { adopt, HubError } from '../../dist/index.js'
import { sqlite3DataSource } from '../../dist/sqlite3.js'
import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import type { HubResult } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { runHub } from '../support/run-hub.ts'
import { configText, contents, doneSteps, type RevisionText, versionRows, versionsOf } from '../support/revisions.ts'

const chain: readonly RevisionText[] = [
  { id: '001', message: 'create users', up: "await op.execute('CREATE TABLE users (id int)')" },
  { id: '002', down: '001', message: 'add quotas', up: "await op.execute('CREATE TABLE quotas (id int)')" },
  { id: '003', down: '002', message: 'track commits', up: "await op.execute('CREATE TABLE commits (id int)')" },
]

/** What TypeORM ran before hub came: it keeps the class names in `migrations.name`. */
class CreateUsers1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE users (id int)')
  }
  async down(): Promise<void> {}
}
class AddQuotas1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE quotas (id int)')
  }
  async down(): Promise<void> {}
}

function succeeded(result: HubResult): string {
  expect(result, `${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
  return result.stdout
}

describe.each(eachDatabase)('adopt --from ($kind)', ({ create }) => {
  let database: TestDatabase
  let project: Project
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
    project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...versionsOf(...chain) })
  })

  /** A table as a home-made runner keeps it, and the tables that it made. */
  async function recorded(...names: readonly string[]): Promise<void> {
    await database.exec('CREATE TABLE users (id int); CREATE TABLE quotas (id int)')
    await database.exec('CREATE TABLE schema_migrations (id int, migration_name varchar(200))')
    for (const name of names) {
      await database.exec(`INSERT INTO schema_migrations VALUES (1, '${name.replaceAll("'", "''")}')`)
    }
  }

  /** Refused with this code and these words, and everything as before. Gives the facts. */
  async function refused(from: string, code: string, ...said: readonly RegExp[]) {
    const before = await contents(database)
    const environment = { url: database.url, versions: project.path('versions') }
    const error: unknown = await adopt(environment, { from }).catch((thrown: unknown) => thrown)
    if (!(error instanceof HubError)) throw error
    expect(error).toMatchObject({ code })
    for (const text of said) expect(`${error.message}\n${adviceOf(error)}`).toMatch(text)
    expect(await contents(database)).toEqual(before)
    return error.facts
  }

  test("stamps the revisions that another tool's table names, and upgrade goes on from there", async () => {
    await recorded('001_create_users.py', '002_user_org_quotas')
    const shown = await runHub(project, ['adopt', '--from', 'schema_migrations.migration_name', '--dry-run'])
    expect(succeeded(shown)).toBe(
      [
        'Records of the table:',
        '  [x] 001: 001_create_users.py (its message)',
        '  [x] 002: 002_user_org_quotas (its number)',
        'To be stamped: 002; 2 revisions will count as applied.',
        'Nothing was written.',
        '',
      ].join('\n'),
    )
    expect(await versionRows(database)).toBeNull()
    const result = await runHub(project, ['adopt', '--from', 'schema_migrations.migration_name', '--yes', '--json'])
    expect(JSON.parse(succeeded(result))).toMatchObject({
      heads: ['002'],
      adopted: ['001', '002'],
      records: [
        { record: '001_create_users.py', revision: '001', by: 'message' },
        { record: '002_user_org_quotas', revision: '002', by: 'number' },
      ],
    })
    expect(result.stderr).toContain('[x] 002: 002_user_org_quotas (its number)')
    expect(result.stderr).toMatch(/^warning: '002_user_org_quotas' matches 002 by its number only; the names differ/m)
    expect(await versionRows(database)).toEqual(['002'])
    succeeded(await runHub(project, ['upgrade']))
    expect(await doneSteps(database)).toEqual(['up 003'])
    expect(await database.query('SELECT count(*) AS rows FROM schema_migrations')).toEqual([
      { rows: database.kind === 'postgres' ? '2' : 2 },
    ])
  })

  test("reads TypeORM's own migrations table, by name and by timestamp", async () => {
    const migrations = [CreateUsers1700000000000, AddQuotas1700000000001]
    const dataSource =
      database.kind === 'postgres'
        ? new DataSource({ type: 'postgres', url: database.url, migrations })
        : sqlite3DataSource({ database: database.url.replace('sqlite:', ''), migrations })
    await dataSource.initialize()
    await dataSource.runMigrations()
    await dataSource.destroy()
    project = createProject({
      'migrate.config.ts': configText({ url: database.url }),
      'versions/1700000000000-CreateUsers.ts': Object.values(versionsOf({ id: 'aaaa00000001' }))[0] ?? '',
      'versions/1700000000001-AddQuotas.ts':
        Object.values(versionsOf({ id: 'bbbb00000002', down: 'aaaa00000001' }))[0] ?? '',
    })
    const byTime = await runHub(project, ['adopt', '--from', 'migrations.timestamp', '--dry-run', '--json'])
    expect(JSON.parse(succeeded(byTime))).toMatchObject({ heads: ['bbbb00000002'], records: [{ by: 'number' }, {}] })
    expect(succeeded(await runHub(project, ['adopt', '--from', 'migrations.name', '--yes']))).toMatch(/^Adopted/)
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
    expect(JSON.parse(succeeded(await runHub(project, ['status', '--json'])))).toMatchObject({ isUpToDate: true })
  })

  test('refuses gaps, strangers and what is ambiguous, by name', async () => {
    await recorded('003_track_commits', '009_unheard_of', '1_add_quotas', "it's")
    const facts = await refused(
      'schema_migrations.migration_name',
      'RECORDS_MISMATCH',
      /^ {2}009_unheard_of: no revision has this/m,
      /^ {2}it's: no revision/m,
      /^ {2}1_add_quotas: matches several revisions: 002, 001$/m,
      /^ {2}001: not recorded, though a revision above it is$/m,
      /hub stamp/,
    )
    expect(facts).toMatchObject({
      strangers: ['009_unheard_of', "it's"],
      ambiguous: [{ record: '1_add_quotas', revisions: ['002', '001'] }],
      gaps: ['001', '002'],
    })
    const shown = await runHub(project, ['adopt', '--from', 'schema_migrations.migration_name', '--yes'])
    expect(shown).toMatchObject({ code: 1, stdout: '' })
    expect(shown.stderr).toMatch(/009_unheard_of[^]*001: not recorded[^]*Nothing was stamped/)
    expect(await versionRows(database)).toBeNull()
    await database.exec('DELETE FROM schema_migrations')
    await database.exec("INSERT INTO schema_migrations VALUES (1, ''), (2, '\u001B[2Junseen')")
    await refused(
      'schema_migrations.migration_name',
      'RECORDS_MISMATCH',
      /^ {2}"": no revision/m,
      /^ {2}"\\u001b\[2Junseen": no revision/m,
    )
    await database.exec('DELETE FROM schema_migrations')
    await database.exec("INSERT INTO schema_migrations VALUES (1, '001'), (2, '001'), (3, '001_create_users')")
    expect(await refused('schema_migrations.migration_name', 'RECORDS_MISMATCH')).toMatchObject({
      ambiguous: [
        { record: '001', revisions: ['001'] },
        { record: '001_create_users', revisions: ['001'] },
      ],
    })
  })

  test('reads a table in a schema, and names in quotes', async () => {
    const schema = database.kind === 'postgres' ? 'app' : 'main'
    if (database.kind === 'postgres') await database.exec('CREATE SCHEMA app')
    await database.exec(`CREATE TABLE users (id int); CREATE TABLE ${schema}."Done Migrations" ("File.Name" text)`)
    await database.exec(`INSERT INTO ${schema}."Done Migrations" VALUES ('db/001_create_users.up.sql')`)
    const from = `${schema}."Done Migrations"."File.Name"`
    expect(succeeded(await runHub(project, ['adopt', '--from', from, '--yes']))).toMatch(/is at 001\./)
    expect(await versionRows(database)).toEqual(['001'])
  })

  test("takes the rows of Alembic's table for what they are: the heads alone", async () => {
    await database.exec('CREATE TABLE users (id int)')
    await database.exec('CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)')
    await database.exec("INSERT INTO alembic_version VALUES ('002')")
    const result = await runHub(project, ['adopt', '--from', 'alembic_version.version_num', '--yes', '--json'])
    expect(JSON.parse(succeeded(result))).toMatchObject({ heads: ['002'], adopted: ['001', '002'] })
  })

  test('refuses a table that is not there, has no such column or no rows, and what names none', async () => {
    await recorded()
    await refused('nowhere.name', 'RECORDS_MISSING', /no table 'nowhere'/)
    await refused('schema_migrations.name', 'RECORDS_MISSING', /it has id, migration_name/)
    await refused('schema_migrations.migration_name', 'NO_RECORDS', /hub stamp base/)
    await refused('schema_migrations', 'SOURCE_NAME', /'table\.column'/)
    expect(await runHub(project, ['adopt', '--from', 'schema_migrations'])).toMatchObject({ code: 2 })
  })

  test('has nothing to do with an empty database', async () => {
    const result = await runHub(project, ['adopt', '--from', 'migrations.name', '--yes'])
    expect(succeeded(result)).toBe("Nothing adopted; the database is at (base). 'hub upgrade' applies the revisions.\n")
    expect(await versionRows(database)).toBeNull()
  })
})
