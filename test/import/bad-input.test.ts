import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'

import { createProject, type Project } from '../support/project.ts'
import { runHub } from '../support/run-hub.ts'

const config = (more = "migrations: ['migration/*.{ts,js}']") =>
  `export default { dataSource: { type: 'better-sqlite3', database: 'app.db', ${more} } }\n`

function migration(name: string, up: string, down = '', more = ''): string {
  return `import { Table, TableColumn } from 'typeorm'
export class ${name} {
  ${more}
  async up(queryRunner) { ${up} }
  async down(queryRunner) { ${down} }
}
`
}

const create = migration(
  'CreateUsers1700000000000',
  "await queryRunner.query('CREATE TABLE users (id integer PRIMARY KEY, name varchar)')",
  "await queryRunner.query('DROP TABLE users')",
)

function application(files: Readonly<Record<string, string>>, options?: string): Project {
  return createProject({ 'migrate.config.js': config(options), ...files })
}

const run = (project: Project, ...words: readonly string[]) => runHub(project, ['import', 'typeorm', ...words])

describe('hub import typeorm refuses, and writes nothing,', () => {
  const cases: Readonly<Record<string, readonly [Readonly<Record<string, string>>, RegExp, (readonly string[])?]>> = {
    'a migration that fails': [
      {
        'migration/1.ts': create,
        'migration/2.ts': migration('Bad1700000000001', "await queryRunner.query('ALTER TABLE nowhere ADD x int')"),
      },
      /^error: Bad1700000000001 could not be recorded: [^]* its 'up' failed at ALTER TABLE nowhere ADD x int: [^]*no such table: nowhere[^]*--wrap/m,
    ],
    'a migration that fails at a call of the schema builder': [
      {
        'migration/1.ts': create,
        'migration/2.ts': migration('Bad1700000000001', "await queryRunner.dropColumn('users', 'no')"),
      },
      /Bad1700000000001 [^]*failed at dropColumn\('users', 'no'\): [^]*no/,
    ],
    'two of one name': [
      { 'migration/1.ts': create, 'migration/2.js': create },
      /^error: There are two migrations named CreateUsers1700000000000: \S+1\.ts and \S+2\.js/m,
    ],
    'a class without a timestamp': [
      { 'migration/1.ts': create, 'migration/2.ts': migration('Later', '') },
      /^error: Later in \S+2\.ts is no migration: its name 'Later' does not end in the 13 digits/m,
    ],
    'what cannot be constructed': [
      { 'migration/1.ts': 'export const helper1700000000000 = () => 1\n' },
      /^error: helper1700000000000 in \S+ is no migration: it cannot be constructed/m,
    ],
    'a class without up': [
      { 'migration/1.ts': 'export class Empty1700000000000 {}\n' },
      /Empty1700000000000 in \S+ is no migration: it has no method 'up'/,
    ],
    'patterns that match no file': [{}, /no file matches 'migration\/\*\.\{ts,js\}' in \S+\./],
    'files without a class': [{ 'migration/1.ts': 'export const x = 1\n' }, /export no class \(\S+1\.ts\)/],
    'a file that does not load': [{ 'migration/1.ts': 'export class {' }, /^error: [^]*migration\/1\.ts/m],
    'revisions that were not imported': [
      {
        'migration/1.ts': create,
        'versions/a.ts':
          "export const revision = 'aaaa'\nexport const downRevision = null\nexport async function up() {}\n",
      },
      /^error: The versions folder has revisions that were not imported[^]*\(aaaa\)[^]*--out/m,
    ],
    'a file that is there': [
      { 'migration/1.ts': create, 'other/1.js': 'export const nothing = 1\n', 'versions/1.ts': '' },
      /1\.(ts|js)/,
    ],
    'another tool': [
      {},
      /^error: The argument <source> takes [^\n]*typeorm[^\n]*, not 'prisma'\./m,
      ['import', 'prisma'],
    ],
  }
  test.each(Object.entries(cases))('%s', async (_name, [files, message, words]) => {
    const project = application(files)
    const before = await project.list('versions')
    const result = await (words ? runHub(project, words) : run(project))
    expect(result.stderr).toMatch(message)
    expect(result.code).toBeGreaterThan(0)
    expect(await project.list('versions')).toEqual(before)
    expect(await project.list('.')).not.toContain('app.db')
  })

  test('a data source without migrations', async () => {
    const project = application({}, '')
    expect(await run(project)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/the data source names no migrations/),
    })
  })

  test('a migration that would come before what was imported', async () => {
    const project = application({ 'migration/1.ts': create })
    expect(await run(project)).toMatchObject({ code: 0 })
    await project.write('migration/0.ts', migration('Early1600000000000', "await queryRunner.query('SELECT 1')"))
    expect(await run(project)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/Early1600000000000 would come before CreateUsers1700000000000/),
    })
  })
})

describe('hub import typeorm', () => {
  test('leaves out functions beside the classes, and says so', async () => {
    const project = application({
      'migration/1.ts': create,
      'migration/2.ts': `${migration('Names1700000000001', 'await addName(queryRunner)')}
export const addName = (queryRunner) => queryRunner.query('ALTER TABLE users ADD "nick" varchar')
export async function others() {}
`,
    })
    expect(await run(project)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(
        'warning: 2 exported functions are no migrations and are left out: addName in 2.ts, others in 2.ts.',
      ),
    })
    expect(await project.read('versions/2.ts')).toContain(`op.execute('ALTER TABLE users ADD "nick" varchar')`)
  })

  test('records a migration that asks the catalog, and says so', async () => {
    const project = application({
      'migration/1.ts': create,
      'migration/2.ts': migration(
        'Nick1700000000001',
        `const columns = await queryRunner.query('PRAGMA table_info(users)')
         if (!columns.some(({ name }) => name === 'nick')) await queryRunner.query('ALTER TABLE users ADD nick varchar')
         if (!columns.some(({ name }) => name === 'id')) await queryRunner.query('ALTER TABLE users ADD id varchar')`,
        "await queryRunner.query('ALTER TABLE users DROP COLUMN nick')",
      ),
    })
    const { code, stdout } = await run(project)
    expect(code).toBe(0)
    expect(stdout).toContain('note: it asks PRAGMA table_info(users); the answers are those after the migrations')
    const text = await project.read('versions/2.ts')
    expect(text.match(/op\.execute\(.*\)/g)).toEqual([
      "op.execute('ALTER TABLE users ADD nick varchar')",
      "op.execute('ALTER TABLE users DROP COLUMN nick')",
    ])
  })

  test('calls a method as it is declared, with or without the query runner', async () => {
    const project = application({
      'migration/1.ts': create,
      'migration/2.ts': `export class Rows1700000000001 {
  async up(queryRunner) { for (const { id } of await queryRunner.query('SELECT id FROM users')) void id }
  async down() {}
}
`,
    })
    expect(await run(project)).toMatchObject({ code: 0 })
    const text = await project.read('versions/2.ts')
    expect(text).toContain('new Rows1700000000001().up(op.queryRunner)')
    expect(text).toContain('new Rows1700000000001().down()')
  })

  test('records a migration whose down fails at its own SQL, without a way back', async () => {
    const project = application({
      'migration/1.ts': create,
      'migration/2.ts': migration(
        'Names1700000000001',
        `await queryRunner.query('ALTER TABLE users ADD "nick" varchar')`,
        'await queryRunner.query(`\n  DROP TABLE\n  temporary_users`)',
      ),
      'migration/3.ts': migration(
        'Rows1700000000002',
        "await queryRunner.query('CREATE INDEX names ON users (name)')",
        "const [{ id }] = await queryRunner.query('SELECT id FROM users')",
      ),
    })
    const { code, stdout } = await run(project)
    expect(code).toBe(0)
    expect(stdout).toContain("no way back: its 'down' fails at DROP TABLE temporary_users: SqliteError: no such table")
    expect(await project.read('versions/2.ts')).not.toContain(' down(')
    // With rows it may do what it says.
    expect(await project.read('versions/3.ts')).toContain('new Rows1700000000002().down(op.queryRunner)')
  })

  test('goes on where it was, and says what was imported', async () => {
    const project = application({ 'migration/1.ts': create })
    expect(await run(project)).toMatchObject({ code: 0 })
    expect(await run(project)).toMatchObject({
      code: 0,
      stdout: '1 migration imported already.\nNothing was written.\n',
    })
    await project.write(
      'migration/2.ts',
      migration(
        'AddAge1700000000001',
        "await queryRunner.addColumn('users', new TableColumn({ name: 'age', type: 'integer', isNullable: true }))",
        "await queryRunner.dropColumn('users', 'age')",
      ),
    )
    expect(await run(project, '--dry-run')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^1700000000001 /m),
    })
    expect(await project.list('versions')).toEqual(['1.ts'])
    expect(await run(project)).toMatchObject({ code: 0 })
    expect(await project.list('versions')).toEqual(['1.ts', '2.ts'])
    const text = await project.read('versions/2.ts')
    expect(text).toContain("export const downRevision = '1700000000000'")
    expect(text).toContain("await op.addColumn('users', { name: 'age', type: 'int', nullable: true })")
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    expect(await runHub(project, ['downgrade', 'base'])).toMatchObject({ code: 0 })
  })

  test('removes what it has written if a hook fails', async () => {
    const project = application({ 'migration/1.ts': create })
    await project.write(
      'migrate.config.js',
      config().replace('export default {', "export default { afterRevision: ['exit 3'],"),
    )
    expect(await run(project)).toMatchObject({ code: 1 })
    expect(await project.list('versions')).toEqual([])
  })

  test('calls a class that the data source has itself, from the file that it is in', async () => {
    const reading = migration(
      'Reads1700000000001',
      "const rows = await queryRunner.query('SELECT * FROM users'); void rows.length",
    )
    const project = createProject({
      'migrate.config.ts': `import { all } from './migration/index.js'\n${config('migrations: all')}`,
      'migration/1.ts': create,
      'migration/2.ts': reading,
      'migration/index.ts':
        "import { CreateUsers1700000000000 } from './1.js'\nimport { Reads1700000000001 } from './2.js'\nexport const all = [CreateUsers1700000000000, Reads1700000000001]\n",
    })
    expect(await run(project)).toMatchObject({ code: 0 })
    expect(await project.read('versions/2.ts')).toContain("import { Reads1700000000001 } from '../migration/2.js'")
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
  })

  test('a script has what was recorded, and refuses by name what is called', async () => {
    const project = application({
      'migration/1.ts': create,
      'migration/2.ts': migration(
        'Reads1700000000001',
        "const rows = await queryRunner.query('SELECT * FROM users'); void rows.length",
      ),
    })
    expect(await run(project)).toMatchObject({ code: 0 })
    expect(await runHub(project, ['upgrade', '1700000000000', '--sql'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('CREATE TABLE users (id integer PRIMARY KEY, name varchar);'),
    })
    expect(await runHub(project, ['upgrade', '--sql'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/op\.queryRunner/),
    })
  })

  test('keeps the rows where TypeORM recreates a table that others refer to', async () => {
    const project = application({
      'migration/1.ts': create,
      'migration/2.ts': migration(
        'Pets1700000000001',
        "await queryRunner.query('CREATE TABLE pets (id integer PRIMARY KEY, owner integer NOT NULL REFERENCES users (id) ON DELETE CASCADE)')",
      ),
      'migration/3.ts': migration(
        'Longer1700000000002',
        "await queryRunner.query('CREATE TABLE temporary_users (id integer PRIMARY KEY, name varchar(90))'); await queryRunner.query('INSERT INTO temporary_users SELECT id, name FROM users'); await queryRunner.query('DROP TABLE users'); await queryRunner.query('ALTER TABLE temporary_users RENAME TO users')",
      ),
    })
    expect(await run(project)).toMatchObject({ code: 0 })
    expect(await runHub(project, ['upgrade', '1700000000001'])).toMatchObject({ code: 0 })
    const database = new Database(project.path('app.db'))
    database.exec("INSERT INTO users VALUES (1, 'Ada'); INSERT INTO pets VALUES (5, 1)")
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    expect(database.prepare('SELECT * FROM pets').all()).toEqual([{ id: 5, owner: 1 }])
    database.close()
  })

  test('upgrade warns while the data source has TypeORM run its migrations too', async () => {
    const project = application({ 'migration/1.ts': create }, "migrations: ['migration/*.ts'], migrationsRun: true")
    expect(await run(project)).toMatchObject({ code: 0 })
    for (const time of ['first', 'second'])
      expect(await runHub(project, ['upgrade']), time).toMatchObject({
        code: 0,
        stderr: expect.stringMatching(/^warning: The data source has 'migrationsRun: true'[^]*migrationsRun: false/m),
      })
  })
})
