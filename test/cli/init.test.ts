import { expect, onTestFinished, test } from 'vitest'

import { exportsOf } from '../../src/commands/init/find-data-sources.ts'
import { describeEachDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { runHub } from '../support/run-hub.ts'
import { hasTerminals, hubOnTerminal } from '../support/terminal.ts'

const user = `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'
@Entity('users')
export class User {
  @PrimaryGeneratedColumn() id!: number
  @Column({ type: 'varchar', length: 20 }) name!: string
}
`
const optionsOf = (url: string) =>
  url.startsWith('sqlite:') ? `type: 'better-sqlite3', database: '${url.slice(7)}'` : `type: 'postgres', url: '${url}'`
const dataSource = (url: string, more = '') => `import { DataSource } from 'typeorm'
import { User } from './user'
export const AppDataSource = new DataSource({ ${optionsOf(url)}, entities: [User]${more} })
`
const settings = {
  'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }',
}

describeEachDatabase('hub init with a DataSource of the application', (create) => {
  async function setUp(more = '') {
    const database = await create()
    onTestFinished(() => database.close())
    const files = { 'src/user.ts': user, 'src/data-source.ts': dataSource(database.url, more), ...settings }
    return { database, project: createProject(files) }
  }
  const words = ['init', '--data-source', 'src/data-source.ts']

  test('writes a config that imports it, which works at once', async () => {
    const { project } = await setUp()
    const made = await runHub(project, words)
    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(made.stdout).toContain('The database has 0 tables.\nNext:\n  hub revision --autogenerate -m initial\n')
    expect(await project.read('migrate.config.ts')).toContain("import { AppDataSource } from './src/data-source")
    expect(await runHub(project, ['revision', '--autogenerate', '-m', 'initial'])).toMatchObject({ code: 0 })
    expect(await runHub(project, ['upgrade', 'head'])).toMatchObject({ code: 0 })
    expect(await runHub(project, ['check'])).toMatchObject({ code: 0 })
  })

  test('proposes the way for tables that something else made', async () => {
    const { database, project } = await setUp()
    await database.query('CREATE TABLE users (id int)')
    const { stdout } = await runHub(project, words)
    expect(stdout).toMatch(/The database has 1 table\.\nNext:\n {2}hub revision --autogenerate --from-empty -m initial/)
  })

  test("proposes the way for TypeORM's migrations, and warns of migrationsRun", async () => {
    const { database, project } = await setUp(", migrations: ['src/migrations/*.ts'], migrationsRun: true")
    await database.query('CREATE TABLE migrations (id int, timestamp bigint, name varchar(100))')
    const { stdout } = await runHub(project, words)
    expect(stdout).toMatch(
      /0 tables, and migrations of TypeORM\.\nRemove 'migrationsRun: true'.*\nNext:\n {2}hub import typeorm/,
    )
  })
})

test('a database that cannot be asked is said to be so', async () => {
  const url = 'postgres://nobody@127.0.0.1:1/nothing'
  const project = createProject({ 'src/user.ts': user, 'src/data-source.ts': dataSource(url), ...settings })
  const { code, stdout } = await runHub(project, ['init', '--data-source', 'src/data-source.ts'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/The database could not be asked: .*127\.0\.0\.1:1/)
})

test.each([
  ['src/none.ts', /none\.ts cannot be used as the data source:\s+there is no such file/],
  ['src/user.ts', /user\.ts cannot be used as the data source:\s+it does not export a 'new DataSource/],
])('what is no data source is refused: %s', async (file, message) => {
  const project = createProject({ 'src/user.ts': user })
  const refused = await runHub(project, ['init', '--data-source', file])
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(message) })
  expect(await project.list('.')).not.toContain('versions')
})

test('without a terminal it is named, and not used', async () => {
  const project = createProject({ 'src/user.ts': user, 'src/data-source.ts': dataSource('sqlite:./app.db') })
  const { code, stdout } = await runHub(project, ['init'])
  expect(code).toBe(0)
  expect(stdout).toContain(
    "Found a TypeORM DataSource in src/data-source.ts. To use it, remove these files and run 'hub init --data-source src/data-source.ts'.",
  )
  expect(await project.read('migrate.config.ts')).not.toContain('src/data-source')
})

test.runIf(hasTerminals)('on a terminal the language and the DataSource are asked for', async () => {
  const two = `${dataSource('sqlite:./app.db')}export const Other = new DataSource({ type: 'better-sqlite3', database: 'other.db' })\n`
  const project = createProject({ 'src/user.ts': user, 'src/data-source.ts': two, ...settings })
  const down = '\u001b[B'
  const { code, stdout } = await hubOnTerminal(project, ['init'], ['', down])
  expect(code).toBe(0)
  expect(stdout).toContain('In which language are config and revisions?')
  expect(stdout).toContain('Which TypeORM DataSource does the application use?')
  expect(stdout).toMatch(/src\/data-source\.ts, AppDataSource[^]*src\/data-source\.ts, Other[^]*none of them/)
  expect(stdout).toMatch(/The database has 0 tables\.\s+Next:\s+hub revision/)
  expect(await project.read('migrate.config.ts')).toContain('dataSource: Other')
})

test.runIf(hasTerminals)('Ctrl-C at a question writes nothing', async () => {
  const project = createProject({ ...settings })
  const { code, stdout } = await hubOnTerminal(project, ['init'], '\u0003')
  expect(code).toBe(1)
  expect(stdout).toContain('Nothing was changed')
  expect(await project.list('.')).not.toContain('versions')
})

test('upgrade right after it has nothing to do, and says how to go on', async () => {
  const project = createProject({ ...settings })
  expect(await runHub(project, ['init'])).toMatchObject({ code: 0 })
  const { code, stdout, stderr } = await runHub(project, ['upgrade'])
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'Nothing to do; the database is at (base).\n' })
  expect(stderr).toMatch(/^warning: There are no revisions in .*versions yet\.\n.*hub revision -m/m)
})

test('every question has an option that answers it', async () => {
  const two = `${dataSource('sqlite:./app.db')}export const Other = new DataSource({ type: 'better-sqlite3', database: 'other.db' })\n`
  const project = createProject({ 'src/user.ts': user, 'src/data-source.ts': two, ...settings })
  const unknown = await runHub(project, [
    'init',
    '--template',
    'typescript',
    '--data-source',
    'src/data-source.ts#Third',
  ])
  expect(unknown.stderr).toContain("it exports no DataSource 'Third', but AppDataSource, Other")
  const words = ['init', '--template', 'typescript', '--data-source', 'src/data-source.ts#Other']
  expect(await runHub(project, words, { isTerminal: true })).toMatchObject({ code: 0 })
  expect(await project.read('migrate.config.ts')).toContain('dataSource: Other')
})

test.each([
  ['export const AppDataSource = new DataSource({})', 'AppDataSource'],
  ['export const source: DataSource = new typeorm.DataSource ({})', 'source'],
  ['export default new DataSource({})', 'default'],
  ['const a = new DataSource({})\nexport default a', 'default'],
  ['const a = new DataSource({})\nexport { a }', 'a'],
  ['const a = new DataSource({})\nexport { b, a as source }', 'source'],
  ['module.exports = new DataSource({})', 'default'],
  ['exports.AppDataSource = new typeorm_1.DataSource({})', 'AppDataSource'],
  ['const a = new DataSource({})', null],
  ['export class MyDataSource {}', null],
])('%s exports %s', (text, name) => {
  expect(exportsOf(text)).toEqual(name === null ? [] : [name])
})

test('the path of a data source may have any character of a file name', async () => {
  const file = "src/the team's source.ts"
  const project = createProject({ 'src/user.ts': user, [file]: dataSource('sqlite:./app.db'), ...settings })
  expect((await runHub(project, ['init', '--data-source', file])).code).toBe(0)
  expect(await runHub(project, ['status'])).toMatchObject({ code: 0, stderr: '' })
})
