import { expect, onTestFinished, test } from 'vitest'

import { createPostgresDatabase, type TestDatabase } from '../support/databases.ts'
import type { HubResult } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { runHub } from '../support/run-hub.ts'

function succeeded(result: HubResult): string {
  expect(result, `${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
  return result.stdout
}

function migration(name: string, up: string, down = '', head = 'export'): string {
  return `${head} class ${name} {
  async up(queryRunner) { ${up} }
  async down(queryRunner) { ${down} }
}
`
}

async function postgres(): Promise<TestDatabase> {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  return database
}

async function body(project: Project, file: string): Promise<string> {
  const text = await project.read(`versions/${file}`)
  return text.slice(text.indexOf('importedFrom'))
}

const create = migration(
  'Create1700000000000',
  "await queryRunner.query('CREATE TABLE users (id int PRIMARY KEY, name varchar(20))')",
  "await queryRunner.query('DROP TABLE users')",
)
const longer = `import { TableColumn } from 'typeorm'
${migration('Longer1700000000001', "await queryRunner.changeColumn('users', 'name', new TableColumn({ name: 'name', type: 'varchar', length: '50', isNullable: true }))")}`

test('a column that TypeORM drops and adds keeps its values, unless the SQL of TypeORM is asked for', async () => {
  for (const options of [[], ['--faithful']]) {
    const database = await postgres()
    const project = createProject({
      'migrate.config.js': `export default { dataSource: { type: 'postgres', url: '${database.url}', migrations: ['m/*.js'] } }`,
      'm/1.js': create,
      'm/2.js': longer,
    })
    const isFaithful = options.length > 0
    expect(succeeded(await runHub(project, ['import', 'typeorm', ...options]))).toMatch(
      isFaithful ? /the SQL that TypeORM sends/ : /alterColumn keeps the rows/,
    )
    succeeded(await runHub(project, ['upgrade', '1700000000000']))
    await database.exec("INSERT INTO users VALUES (1, 'Ada')")
    succeeded(await runHub(project, ['upgrade']))
    expect(await database.query('SELECT name FROM users')).toEqual([{ name: isFaithful ? null : 'Ada' }])
    expect(await body(project, '2.js')).toMatch(
      isFaithful
        ? /op\.execute\('ALTER TABLE "users" DROP COLUMN "name"'\)/
        : /\/\/ TypeORM drops and adds[^\n]*\n {2}await op\.alterColumn\('users', 'name', \{ type: 'varchar', length: 50 \}\)/,
    )
  }
})

test('a class that commits and begins transactions gets a block outside one, or is called as TypeORM calls it', async () => {
  const database = await postgres()
  const concurrently = "await queryRunner.query('CREATE INDEX CONCURRENTLY users_name ON users (name)')"
  const own = (work: string) =>
    `await queryRunner.query('ALTER TABLE users ADD a int'); await queryRunner.commitTransaction(); ${work}; await queryRunner.startTransaction()`
  const project = createProject({
    'migrate.config.js': `export default { dataSource: { type: 'postgres', url: '${database.url}', migrations: ['m/*.js'] } }`,
    'm/1.js': create,
    'm/2.js': migration(
      'Index1700000000001',
      own(concurrently),
      "await queryRunner.query('ALTER TABLE users DROP a'); await queryRunner.query('DROP INDEX users_name')",
    ),
    'm/3.js': migration(
      'Reads1700000000002',
      own("void (await queryRunner.query('SELECT 1')).length").replace(' a int', ' b int'),
      "await queryRunner.query('ALTER TABLE users DROP b')",
    ),
    'm/4.js': migration(
      'Rolls1700000000003',
      "await queryRunner.startTransaction(); await queryRunner.query('DELETE FROM users'); await queryRunner.rollbackTransaction()",
    ),
  })
  succeeded(await runHub(project, ['import', 'typeorm', '--verify']))
  expect(await body(project, '2.js')).toContain(
    "op.autocommitBlock(async () => {\n    await op.execute('CREATE INDEX CONCURRENTLY users_name ON users (name)')\n  })",
  )
  expect(await body(project, '3.js')).toMatch(
    /transaction = false[^]*startTransaction\(\)[^]*new Reads1700000000002\(\)\.up\(op\.queryRunner\)[^]*commitTransaction\(\)/,
  )
  expect(await body(project, '4.js')).toContain('new Rolls1700000000003().up(op.queryRunner)')
  succeeded(await runHub(project, ['upgrade', '1700000000000']))
  await database.exec("INSERT INTO users VALUES (1, 'Ada')")
  succeeded(await runHub(project, ['upgrade']))
  expect(await database.query('SELECT * FROM users')).toEqual([{ id: 1, name: 'Ada', a: null, b: null }])
  succeeded(await runHub(project, ['downgrade', 'base']))
})

test('the transaction mode of the data source is that of the revisions', async () => {
  const files = {
    'm/1.js': create,
    'm/2.js': migration('Inside1700000000001', '', '').replace('{', '{ transaction = true'),
  }
  const config = (mode: string) =>
    `export default { dataSource: { type: 'better-sqlite3', database: 'app.db', migrations: ['m/*.js'], migrationsTransactionMode: '${mode}' } }`
  const none = createProject({ 'migrate.config.js': config('none'), ...files })
  succeeded(await runHub(none, ['import', 'typeorm']))
  expect(await body(none, '1.js')).toContain('export const transaction = false')
  expect(await body(none, '2.js')).not.toContain('transaction')
  const all = createProject({ 'migrate.config.js': config('all'), ...files })
  const result = await runHub(all, ['import', 'typeorm'])
  expect(result.stderr).toMatch(/^warning: The data source has 'migrationsTransactionMode: all'/m)
  expect(await body(all, '1.js')).not.toContain('transaction')
})

test('a project in CommonJS gets revisions in CommonJS, which require their classes', async () => {
  const reads = "const rows = await queryRunner.query('SELECT * FROM users'); void rows.length"
  const project = createProject({
    'package.json': '{ "name": "project", "private": true }',
    'migrate.config.js':
      "module.exports = { dataSource: { type: 'better-sqlite3', database: 'app.db', migrations: ['m/*.js'] } }",
    'm/1.js': create.replace('export class', 'module.exports = class'),
    'm/2.js': migration('Named1700000000001', reads, '', '').replace(
      /$/,
      'exports.Named1700000000001 = Named1700000000001',
    ),
    'm/3.js': migration('Only1700000000002', reads, '', 'module.exports ='),
    'm/4.js': `const all = [${migration('Listed1700000000003', reads, '', '')}]; module.exports = { all }`,
  })
  succeeded(await runHub(project, ['import', 'typeorm', '--verify']))
  expect(await body(project, '1.js')).toContain("await op.execute('CREATE TABLE users")
  const texts = await Promise.all(['2.js', '3.js', '4.js'].map((file) => project.read(`versions/${file}`)))
  expect(texts[0]).toContain("const { Named1700000000001 } = require('../m/2.js')")
  expect(texts[1]).toContain("const Only1700000000002 = require('../m/3.js')")
  expect(texts[2]).toContain('new (migrations[0])()')
  succeeded(await runHub(project, ['upgrade']))
})
