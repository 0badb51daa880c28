import { expect, it, onTestFinished, test } from 'vitest'

import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { hub } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { expectJsonRefusal, expectRefusal, secret } from '../support/refusal.ts'
import { doneSteps, tableNames, versionRows, versionsOf } from '../support/revisions.ts'

const columns = (more: string) =>
  `id: { type: 'int', primary: true }, email: { type: 'varchar', nullable: true }${more}`
const entity = (more = '') => `new EntitySchema({ name: 'User', tableName: 'users', columns: { ${columns(more)} } })`
const configOf = (settings: string, entities = entity()) =>
  `import { EntitySchema } from 'typeorm'\nexport default { ${settings}, entities: [${entities}] }\n`
const name = ", name: { type: 'varchar', nullable: true }"

interface Here {
  readonly database: TestDatabase
  readonly project: Project
}

describeEachDatabase('hub dev', (create) => {
  async function setUp(files: Readonly<Record<string, string>> = {}): Promise<Here> {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject({ 'migrate.config.js': configOf(`url: '${database.url}'`), ...files })
    return { database, project }
  }

  const rewrite = ({ database, project }: Here, more: string, settings = '') =>
    project.write('migrate.config.js', configOf(`url: '${database.url}'${settings}`, entity(more)))

  it('writes a revision, named for what it does, and applies it; then finds nothing to do', async () => {
    const here = await setUp()
    const { database, project } = here
    const first = await hub(project, ['dev'])
    expect(first, first.stderr).toMatchObject({ code: 0 })
    expect(first.stdout).toMatch(
      /^Wrote versions\/\d+_\w{12}_create_users\.js: revision (\w+) on <base>\.\n {2}create table/,
    )
    expect(first.stdout).toMatch(/1 revision applied; the database is at \w+\.\n$/)
    expect(await tableNames(database)).toContain('users')

    await rewrite(here, name)
    const second = JSON.parse((await hub(project, ['dev', '-m', 'names', '--json'])).stdout) as Record<string, unknown>
    expect(second).toMatchObject({
      pending: [],
      revision: { message: 'names' },
      operations: [expect.stringContaining('add column users.name')],
      applied: [{ direction: 'up', message: 'names' }],
    })
    expect(second['heads']).toEqual(await versionRows(database))

    const files = await project.list('versions')
    expect(await hub(project, ['dev'])).toMatchObject({
      code: 0,
      stdout: 'No differences: the database matches the entities. Nothing was written.\n',
    })
    expect(await project.list('versions')).toEqual(files)
    expect((await hub(project, ['check'])).code).toBe(0)
  })

  it('applies what is pending before it compares', async () => {
    const { database, project } = await setUp(
      versionsOf({
        id: 'aaaa00000001',
        up: "await op.createTable('users', [{ name: 'id', type: 'int', primary: true }])",
      }),
    )
    const result = JSON.parse((await hub(project, ['dev', '--json'])).stdout) as unknown
    expect(result).toMatchObject({
      pending: [{ revision: 'aaaa00000001' }],
      revision: { message: 'add users.email', downRevisions: ['aaaa00000001'] },
      applied: [{ message: 'add users.email' }],
    })
    expect(await doneSteps(database)).toHaveLength(2)
  })

  it('leaves a file whose values must be filled in first, and says so', async () => {
    const here = await setUp()
    await hub(here.project, ['dev'])
    const before = await versionRows(here.database)
    await rewrite(here, ", age: { type: 'int' }")
    const result = await hub(here.project, ['dev'])
    expect(result.code).toBe(1)
    expect(result.stdout).toMatch(/_add_users_age\.js/)
    expect(result.stdout).toMatch(/Not applied yet: fill in the values, then run 'hub dev' again\.\n$/)
    expect(await versionRows(here.database)).toEqual(before)
    const file = (await here.project.list('versions')).find((each) => each.includes('age')) ?? ''
    const text = await here.project.read(`versions/${file}`)
    await here.project.write(`versions/${file}`, text.replaceAll("fillIn('users.age')", '1'))
    const filled = await hub(here.project, ['dev'])
    expect(filled, filled.stderr).toMatchObject({ code: 0 })
    expect(filled.stdout).toMatch(/^1 pending revision applied\.\nNo differences/)
  })

  it('leaves the file of a revision that fails, and nothing of it in the database', async () => {
    const here = await setUp()
    const broken = ", process: (all) => [...all, { kind: 'execute', sql: 'SELECT nothing FROM nowhere' }]"
    await rewrite(here, '', broken)
    const result = await hub(here.project, ['dev', '--json'])
    expectJsonRefusal(result, 'GENERATED_REVISION_FAILED', [
      /The generated file stays: .*create_users\.js; nothing of it is in the database\.\n/,
      /delete it, then run 'hub dev' again/,
    ])
    expect(await here.project.list('versions')).toHaveLength(1)
    expect(await tableNames(here.database)).not.toContain('users')
    expect(await doneSteps(here.database)).toEqual([])
  })

  it('asks for leave to drop what no revision made, and refuses a database that hub does not know', async () => {
    const here = await setUp()
    await here.database.exec('CREATE TABLE legacy (x int)')
    expectJsonRefusal(await hub(here.project, ['dev', '--json']), 'UNVERSIONED_DATABASE', [/version table/])
    expect(await here.project.list('versions')).toEqual([])
    expect(await tableNames(here.database)).toEqual(['legacy'])
    await here.database.exec('DROP TABLE legacy')
    await hub(here.project, ['dev'])
    await here.database.exec('CREATE TABLE legacy (x int)')
    expect((await hub(here.project, ['dev'])).stdout).toMatch(/^No differences/)
    expect(await tableNames(here.database)).toContain('legacy')
    expect((await hub(here.project, ['dev', '--allow-drops=legacy'])).stdout).toContain('drop table legacy')
    expect(await tableNames(here.database)).not.toContain('legacy')
  })

  it('treats as renamed what it is told', async () => {
    const here = await setUp()
    await hub(here.project, ['dev'])
    await here.database.exec("INSERT INTO users (id, email) VALUES (1, 'a@b.c')")
    await here.project.write(
      'migrate.config.js',
      configOf(`url: '${here.database.url}'`, entity().replace('email:', 'mail:')),
    )
    const result = await hub(here.project, ['dev', '--rename', 'users.email:mail'])
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(result.stdout).toMatch(/_rename_users_email_to_mail\.js/)
    expect(await here.database.query('SELECT mail FROM users')).toEqual([{ mail: 'a@b.c' }])
  })

  it.each<[string, Record<string, string>, RegExp, string]>([
    [
      'several heads',
      versionsOf({ id: 'aaaa00000001' }, { id: 'bbbb00000002' }),
      /'hub merge heads'/,
      'MULTIPLE_HEADS',
    ],
    [
      'a file that does not load',
      versionsOf({ id: 'aaaa00000001', head: "throw new Error('broken')" }),
      /broken/,
      'MODULE_LOAD',
    ],
  ])('refuses %s before anything is applied', async (_what, files, words, code) => {
    const { database, project } = await setUp(files)
    const before = await project.list('versions')
    const result = await hub(project, ['dev', '--json'])
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(words)
    expect(result.stdout).toContain(code)
    expect(await tableNames(database)).toEqual([])
    expect(await project.list('versions')).toEqual(before)
  })

  it('refuses without entities, and a row that no file has', async () => {
    const here = await setUp()
    await here.project.write('none.config.js', `export default { url: '${here.database.url}' }\n`)
    expectJsonRefusal(await hub(here.project, ['dev', '--json', '-c', 'none.config.js']), 'ENTITIES_MISSING', [])
    expect(await tableNames(here.database)).toEqual([])
    await hub(here.project, ['dev'])
    await here.database.exec("UPDATE hub_version SET version_num = 'ffff00000000'")
    await rewrite(here, name)
    const files = await here.project.list('versions')
    expect((await hub(here.project, ['dev'])).code).toBe(1)
    expect(await here.project.list('versions')).toEqual(files)
  })

  it('in several processes at once writes and applies each difference once', async () => {
    const { database, project } = await setUp()
    const all = await Promise.all([1, 2, 3, 4].map(() => hub(project, ['dev'])))
    for (const each of all) expect(each, each.stderr).toMatchObject({ code: 0 })
    expect(await project.list('versions')).toHaveLength(1)
    expect(all.filter(({ stdout }) => stdout.startsWith('Wrote'))).toHaveLength(1)
    for (const { stdout } of all) expect(stdout).toMatch(/Wrote|No differences: the database matches/)
    expect(await doneSteps(database)).toHaveLength(1)
  })

  it('never runs where NODE_ENV is production, whatever the config, .env and the options say', async () => {
    const here = await setUp()
    const settings = `url: '${here.database.url}', environments: { mine: { url: '${here.database.url}', development: true } }`
    const project = createProject({ 'migrate.config.js': configOf(settings), 'no.env': '' })
    const refuse = async (words: readonly string[], env: Readonly<Record<string, string>>) => {
      const result = await hub(project, ['dev', ...words, '--json'], { env })
      expectJsonRefusal(result, 'NOT_FOR_DEVELOPMENT', [/NODE_ENV is production\.\s+Nothing was changed\./])
      expect(await tableNames(here.database)).toEqual([])
      expect(await project.list('versions')).toEqual([])
    }
    await refuse([], { NODE_ENV: 'production' })
    await refuse(['-n', 'mine', '--yes', '--allow-drops'], { NODE_ENV: 'Production ' })
    await project.write('migrate.config.js', `process.env.NODE_ENV = 'development'\n${configOf(settings)}`)
    await refuse(['-n', 'mine'], { NODE_ENV: 'production' })
    await project.write('migrate.config.js', configOf(settings))
    await project.write('.env', 'NODE_ENV=production\n')
    await refuse(['-n', 'mine'], {})
  })
})

test.each<[string, string, readonly string[], RegExp]>([
  ['another host', `url: 'postgres://u:${secret}@db.invalid/app'`, [], /its host is db\.invalid/],
  [
    'a remote master',
    "dataSource: { type: 'postgres', replication: { master: { host: 'db.invalid' }, slaves: [] } }",
    [],
    /db\.invalid/,
  ],
  ['a database in memory', "url: 'sqlite::memory:'", [], /gone when the command ends/],
  [
    'an environment without development: true',
    "url: 'sqlite:./hub.db', environments: { far: { url: 'postgres://db.invalid/app' }, mine: { development: true } }",
    ['-n', 'far'],
    /its host is db\.invalid/,
  ],
  [
    'a database in memory, also with development: true',
    "url: 'sqlite:./hub.db', environments: { mine: { url: 'sqlite::memory:', development: true } }",
    ['-n', 'mine'],
    /gone when the command ends/,
  ],
])('refuses %s before it connects', async (_what, settings, words, expected) => {
  const project = createProject({ 'migrate.config.js': configOf(settings) })
  expectRefusal(await hub(project, ['dev', ...words]), 1, [
    expected,
    /Nothing was changed/,
    /hub revision --autogenerate/,
  ])
  expect(await project.list('.')).toEqual(['migrate.config.js', 'node_modules', 'package.json'])
})

test('with development: true it connects to another host; the config itself does not take that', async () => {
  const far = "environments: { mine: { url: 'postgres://db.invalid/app', development: true } }"
  const project = createProject({ 'migrate.config.js': configOf(`url: 'sqlite:./hub.db', ${far}`) })
  expectJsonRefusal(await hub(project, ['dev', '-n', 'mine', '--json']), 'CONNECTION_FAILED', [/db\.invalid/])
  await project.write('migrate.config.js', configOf("url: 'sqlite:./hub.db', development: true"))
  expectJsonRefusal(await hub(project, ['dev', '--json']), 'CONFIG', [
    /'development' is a setting of one of the 'environments'/,
  ])
  await project.write(
    'migrate.config.js',
    configOf("url: 'sqlite:./hub.db', environments: { mine: { development: 'yes' } }"),
  )
  expectJsonRefusal(await hub(project, ['dev', '-n', 'mine', '--json']), 'CONFIG', [/must be true or false/])
})
