import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import 'reflect-metadata'
import { DataSource, EntitySchema } from 'typeorm'
import { describe, expect, onTestFinished, test } from 'vitest'

import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject, repository } from '../support/project.ts'
import { configText, doneSteps, tableNames, versionRows } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

/** The ways that the page lists, each with its commands. */
const ways = [
  ...readFileSync(join(repository, 'docs', 'adoption.md'), 'utf8').matchAll(/^\| (.+?) \| (`hub .+?) \|$/gm),
]
  .map(([, from = '', commands = '']) => ({
    from,
    commands: [...commands.matchAll(/`hub ([^`]+)`/g)].map(([, words = '']) => words),
  }))
  .filter(({ commands }) => commands.length > 2)

interface Setting {
  /** Makes the database as the other tool left it. */
  readonly make: (database: TestDatabase) => Promise<void>
  readonly files?: Readonly<Record<string, string>>
  /** Source of other settings in the config. */
  readonly config?: string
}

const tables = 'CREATE TABLE users (id integer NOT NULL PRIMARY KEY, name varchar(20))'
const sqlFiles = { 'migrations/1_users.sql': tables, 'migrations/2_index.sql': 'CREATE INDEX by_name ON users (name)' }
const by =
  (sql: string): Setting['make'] =>
  (database) =>
    database.exec(`${tables}; ${sql}`)

const optionsOf = ({ kind, url }: TestDatabase) =>
  kind === 'postgres'
    ? { type: 'postgres' as const, url }
    : { type: 'better-sqlite3' as const, database: url.replace('sqlite:', '') }
const user = {
  name: 'User',
  tableName: 'users',
  columns: { id: { type: 'int', primary: true }, name: { type: 'varchar', nullable: true } },
} as const

async function withDataSource(database: TestDatabase, options: object, work: (source: DataSource) => Promise<unknown>) {
  const source = new DataSource({ ...optionsOf(database), ...options })
  await source.initialize()
  await work(source)
  await source.destroy()
}

class Users1700000000000 {
  async up(runner: { query(sql: string): Promise<unknown> }): Promise<void> {
    await runner.query(tables)
  }
  async down(): Promise<void> {}
}

const settings: readonly { readonly of: RegExp; readonly name: string; readonly setting: Setting }[] = [
  {
    of: /^`synchronize: true`/,
    name: 'synchronize',
    setting: {
      make: (database) =>
        withDataSource(database, { synchronize: true, entities: [new EntitySchema(user)] }, async () => {}),
      config: `entities: [new EntitySchema(${JSON.stringify(user)})]`,
    },
  },
  {
    of: /^TypeORM's migrations/,
    name: 'TypeORM',
    setting: {
      make: (database) =>
        withDataSource(database, { migrations: [Users1700000000000] }, (source) => source.runMigrations()),
      files: {
        'src/1700000000000-users.js': `export class Users1700000000000 {
          async up(runner) { await runner.query(${JSON.stringify(tables)}) }
          async down() {} }`,
      },
    },
  },
  {
    of: /Prisma/,
    name: 'plain SQL',
    setting: {
      make: by(
        "CREATE TABLE schema_migrations (filename varchar(90)); INSERT INTO schema_migrations VALUES ('1_users.sql')",
      ),
      files: sqlFiles,
    },
  },
  {
    of: /^Knex, Sequelize/,
    name: 'Knex',
    setting: {
      make: by(
        "CREATE TABLE knex_migrations (id int, name varchar(90), batch int, migration_time timestamp); INSERT INTO knex_migrations (name) VALUES ('1_users.js')",
      ),
    },
  },
  {
    of: /^Knex, Sequelize/,
    name: 'Sequelize',
    setting: {
      make: by(`CREATE TABLE "SequelizeMeta" (name varchar(90)); INSERT INTO "SequelizeMeta" VALUES ('1-users.js')`),
    },
  },
  {
    of: /^Alembic/,
    name: 'Alembic',
    setting: {
      make: by("CREATE TABLE alembic_version (version_num varchar(32)); INSERT INTO alembic_version VALUES ('abc')"),
    },
  },
  { of: /^nothing/, name: 'nothing', setting: { make: by('SELECT 1') } },
]

test('the page has the ways that are tried here', () => {
  expect(ways.filter(({ from }) => !settings.some(({ of }) => of.test(from)))).toEqual([])
  expect(ways.length).toBe(new Set(settings.map(({ of }) => of.source)).size)
})

describe.each(settings)('from $name', ({ of, setting }) => {
  const commands = ways.find(({ from }) => of.test(from))?.commands ?? []

  test.each(eachDatabase)('on $kind: the commands of the page', async ({ create }) => {
    const [database, empty] = [await create(), await create()]
    onTestFinished(() => database.close())
    onTestFinished(() => empty.close())
    await setting.make(database)
    await database.exec("INSERT INTO users VALUES (1, 'Ada')")
    const before = await tableNames(database)
    const isTypeorm = setting.files !== undefined && 'src/1700000000000-users.js' in setting.files
    const config = (place: TestDatabase) => {
      if (setting.config === undefined && !isTypeorm) return configText({ url: place.url })
      const source = isTypeorm
        ? `dataSource: { ...${JSON.stringify(optionsOf(place))}, migrations: ['src/*.js'] }`
        : `url: '${place.url}'`
      return `import { EntitySchema } from 'typeorm'\nexport default { ${source}, ${setting.config ?? ''} }\n`
    }
    const project = createProject({
      ...setting.files,
      'migrate.config.js': config(database),
      'empty.config.js': config(empty),
    })
    expect(commands.length).toBeGreaterThan(2)
    for (const command of commands) {
      const result = await runHub(project, command.split(' '))
      expect(result, `hub ${command}: ${result.stderr}`).toMatchObject({ code: 0 })
    }
    expect(await versionRows(database)).toHaveLength(1)
    expect(await database.query('SELECT name FROM users')).toEqual([{ name: 'Ada' }])
    expect((await doneSteps(database)).length).toBe(setting.files === sqlFiles ? 1 : 0)
    // The same revisions in an empty database.
    const result = await runHub(project, ['upgrade', '-c', 'empty.config.js'])
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(await versionRows(empty)).toEqual(await versionRows(database))
    const ofTools = ['migrations', 'schema_migrations', 'knex_migrations', 'SequelizeMeta', 'alembic_version']
    const own = before.filter((name) => !ofTools.includes(name))
    expect(await tableNames(empty)).toEqual([...own, 'hub_version', 'hub_version_log'].toSorted())
  })
})
