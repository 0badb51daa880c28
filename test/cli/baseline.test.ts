import 'reflect-metadata'
import { DataSource, EntitySchema } from 'typeorm'
import { expect, onTestFinished, test } from 'vitest'

import { describeEachDatabase } from '../support/databases.ts'
import type { HubResult } from '../support/hub.ts'
import { createProject } from '../support/project.ts'
import { configText, contents, doneSteps, tableNames, versionRows, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const schemas = `[
  { name: 'User', tableName: 'users',
    columns: { id: { type: 'int', primary: true, generated: 'increment' }, email: { type: 'varchar', length: 80 }, role: { type: 'simple-enum', enum: ['a', 'b'], default: 'a' } },
    indices: [{ columns: ['email'], unique: true }] },
  { name: 'Post', tableName: 'posts',
    columns: { id: { type: 'int', primary: true }, title: { type: 'varchar' } },
    relations: { author: { type: 'many-to-one', target: 'User', joinColumn: true, onDelete: 'CASCADE' } } },
]`

const config = (url: string) =>
  `import { EntitySchema } from 'typeorm'\nexport default { url: process.env.DATABASE_URL ?? ${JSON.stringify(url)}, versions: './versions', entities: ${schemas}.map((each) => new EntitySchema(each)) }\n`

function succeeded(result: HubResult): string {
  expect(result, `${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
  return result.stdout
}

describeEachDatabase('a database that synchronize made', (create, kind) => {
  async function start() {
    const database = await create()
    const empty = await create()
    onTestFinished(() => database.close())
    onTestFinished(() => empty.close())
    // eslint-disable-next-line no-eval -- the same text as in the config
    const entities = (0, eval)(schemas) as ConstructorParameters<typeof EntitySchema>[0][]
    const dataSource = new DataSource({
      ...(kind === 'postgres'
        ? { type: 'postgres' as const, url: database.url }
        : { type: 'better-sqlite3' as const, database: database.url.replace('sqlite:', '') }),
      synchronize: true,
      entities: entities.map((each) => new EntitySchema(each)),
    })
    await dataSource.initialize()
    await dataSource.destroy()
    await database.exec("INSERT INTO users (email) VALUES ('a@b.c')")
    return { database, empty, project: createProject({ 'migrate.config.ts': config(database.url) }) }
  }

  const initial = ['revision', '--autogenerate', '--from-empty', '-m', 'initial']

  test('gets a first revision from an empty database, and its baseline', async () => {
    const { database, empty, project } = await start()
    expect(succeeded(await runHub(project, initial))).toMatch(/Wrote versions.*_initial.ts/)
    const shown = succeeded(await runHub(project, ['adopt', '--baseline', '--dry-run']))
    expect(shown).toMatch(/^To be stamped: \w+; 1 revision will count as applied.\nNothing was written.\n$/)
    expect(await versionRows(database)).toBeNull()
    expect(succeeded(await runHub(project, ['adopt', '--baseline']))).toMatch(/^Adopted; the database is at \w+/)
    expect(succeeded(await runHub(project, ['check']))).toMatch(/No differences|matches/)
    expect(succeeded(await runHub(project, ['upgrade']))).toBeDefined()
    expect(await doneSteps(database)).toEqual([])
    // The same revision on an empty database.
    const env = { DATABASE_URL: empty.url }
    succeeded(await runHub(project, ['upgrade'], { env }))
    succeeded(await runHub(project, ['check'], { env }))
    expect(await tableNames(empty)).toEqual(await tableNames(database))
  })

  test('a baseline that differs is refused, and with --yes the next autogenerate writes the rest', async () => {
    const { database, project } = await start()
    succeeded(await runHub(project, initial))
    await database.exec(`ALTER TABLE posts ADD COLUMN extra int; DROP INDEX ${await indexOf(database)}`)
    const before = await contents(database)
    const refusal = await runHub(project, ['adopt', '--baseline'])
    expect(refusal).toMatchObject({ code: 1, stdout: '' })
    expect(refusal.stderr).toMatch(/differs from what the revisions create\.\s+It would need:\n/)
    expect(refusal.stderr).toMatch(/^ {2}drop column posts.extra/m)
    expect(refusal.stderr).toMatch(/create unique index \S+ on users \(email\)/)
    expect(refusal.stderr).toContain('--yes')
    expect(await contents(database)).toEqual(before)
    const result = succeeded(await runHub(project, ['adopt', '--baseline', '--yes']))
    expect(result).toMatch(/would need:\n[^]* {2}drop column posts.extra/)
    const rest = succeeded(await runHub(project, ['revision', '--autogenerate', '-m', 'rest']))
    expect(rest).toMatch(/drop column posts.extra/)
    succeeded(await runHub(project, ['upgrade']))
    succeeded(await runHub(project, ['check']))
    expect(await database.query('SELECT email FROM users')).toEqual([{ email: 'a@b.c' }])
  })

  test('refuses a second baseline, an empty database, and a first revision that is not the first', async () => {
    const { empty, project } = await start()
    succeeded(await runHub(project, initial))
    succeeded(await runHub(project, ['adopt', '--baseline']))
    const again = await runHub(project, ['adopt', '--baseline'])
    expect(again.code).toBe(1)
    expect(again.stderr).toMatch(/already has a version table/)
    const nothing = await runHub(project, ['adopt', '--baseline'], { env: { DATABASE_URL: empty.url } })
    expect(nothing.stderr).toMatch(/has no tables/)
    const second = await runHub(project, initial)
    expect(second.stderr).toMatch(/must be the first of its line[^]*--head base/)
    expect(await project.list('versions')).toHaveLength(1)
    succeeded(await runHub(project, [...initial, '--head', 'base']))
    expect(await project.list('versions')).toHaveLength(2)
  })

  test('without entities, the baseline is what the revisions create in an empty database', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    await database.exec(
      'CREATE TABLE users (id int NOT NULL, name varchar(20)); CREATE TABLE knex_migrations (name varchar(255), batch int, migration_time int)',
    )
    const project = createProject({
      'migrate.config.ts': configText({ url: database.url }),
      ...versionsOf(
        { id: 'r1', up: "await op.createTable('users', [{ name: 'id', type: 'int' }])" },
        { id: 'r2', down: 'r1', up: "await op.addColumn('users', { name: 'born', type: 'int', nullable: true })" },
      ),
    })
    const refusal = await runHub(project, ['adopt', '--baseline'])
    expect(refusal.stderr).toMatch(
      /would need:\n {2}drop column users.name.*\n {2}add column users.born|would need:\n {2}add column users.born.*\n {2}drop column users.name/,
    )
    await database.exec('ALTER TABLE users DROP COLUMN name; ALTER TABLE users ADD COLUMN born int')
    succeeded(await runHub(project, ['adopt', '--baseline']))
    expect(await versionRows(database)).toEqual(['r2'])
  })
})

async function indexOf(database: {
  query(sql: string): Promise<readonly Record<string, unknown>[]>
  readonly kind: string
}): Promise<string> {
  const sql =
    database.kind === 'postgres'
      ? "SELECT indexname AS name FROM pg_indexes WHERE tablename = 'users' AND indexdef LIKE '%(email)%'"
      : "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'users' AND sql IS NOT NULL"
  return `"${String((await database.query(sql))[0]?.['name'])}"`
}
