import { readFileSync } from 'node:fs'

import { expect, it, onTestFinished } from 'vitest'

import { createPostgresDatabase, describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { stopped, startUntilHangs } from '../support/hanging.ts'
import { createProject } from '../support/project.ts'
import { runHub } from '../support/run-hub.ts'
import { configText, contents, tableNames, versionsOf, type RevisionText } from '../support/revisions.ts'

const users: RevisionText = {
  id: 'a0',
  up: `  await op.createTable('users', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'email', type: 'varchar', length: 100 },
  ])`,
  downBody: "  await op.dropTable('users')",
}

const nick: RevisionText = {
  id: 'b0',
  down: 'a0',
  message: 'nick',
  up: "  await op.addColumn('users', { name: 'nick', type: 'text', nullable: true })\n  await op.execute(\"UPDATE users SET nick = 'n' || id\")",
  downBody: "  await op.dropColumn('users', 'nick')",
}

const entity = `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'

@Entity('users')
export class User {
  @PrimaryGeneratedColumn() id!: number
  @Column({ length: 100 }) email!: string
  @Column({ type: 'text', nullable: true }) nick!: string | null
}
`

describeEachDatabase('hub verify', (create) => {
  async function setUp(revisions: readonly RevisionText[], files: Record<string, string> = {}) {
    const database: TestDatabase = await create()
    onTestFinished(() => database.close())
    const hasEntities = Object.keys(files).some((name) => name.startsWith('entities/'))
    const project = createProject({
      'migrate.config.js': configText({ url: database.url, ...(hasEntities && { entities: ['entities/*.ts'] }) }),
      'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }',
      ...versionsOf(...revisions),
      ...files,
    })
    return { database, project }
  }

  it('finds a function and a sequence that a down leaves behind', async () => {
    const leaves: RevisionText = {
      id: 'a0',
      up: `  await op.execute("CREATE FUNCTION two() RETURNS int LANGUAGE sql AS 'SELECT 2'")
  await op.execute('CREATE SEQUENCE counter')
  await op.createTable('users', [{ name: 'id', type: 'int', primary: true, generated: 'increment' }])`,
      downBody: "  await op.dropTable('users')\n  await op.execute('CREATE SEQUENCE IF NOT EXISTS counter')",
    }
    const { database, project } = await setUp([leaves])
    if (database.kind === 'sqlite') return
    const { stdout, code } = await runHub(project, ['verify'])
    expect(code).toBe(1)
    const what = 'after down, the schema differs from the one before up'
    expect(stdout).toContain(`${what}: drop sequence counter`)
    expect(stdout).toContain(`${what}: drop function two()`)
  })

  it('takes each revision up, down and up with its data, compares the end with the entities, and touches nothing of the database', async () => {
    const { database, project } = await setUp([users, nick], {
      'entities/user.ts': entity,
      'fixtures/b0.ts': `import type { FixtureDatabase } from 'hub-migrate/testing'
export const before = (database: FixtureDatabase) => database.exec("INSERT INTO users (email) VALUES ('a'); INSERT INTO users (email) VALUES ('b')")
export async function after(database: FixtureDatabase) {
  const rows = await database.query('SELECT nick FROM users ORDER BY id')
  if (JSON.stringify(rows) !== '[{"nick":"n1"},{"nick":"n2"}]') throw new Error('nick is not filled: ' + JSON.stringify(rows))
}
`,
    })
    await database.exec('CREATE TABLE mine (id int)')
    const { code, stdout, stderr } = await runHub(project, ['verify', '--fixtures', 'fixtures'])

    expect(stderr).toBe('a0: up, down, up\nb0: up, down, up\n')
    expect(stdout).toBe(`ok     a0 revision a0 (up, down, up)
ok     b0 nick (up, down, up; with its fixture)
All 2 revisions verified.
`)
    expect(code).toBe(0)
    expect(await contents(database)).toEqual({ mine: [] })
  })

  it('names the revision whose way down does not bring the old schema back, and in which table', async () => {
    const { project } = await setUp([users, { ...nick, downBody: '  void op' }])
    const { code, stdout } = await runHub(project, ['verify'])
    expect(code).toBe(1)
    expect(stdout).toContain('FAILED b0 nick')
    expect(stdout).toContain('after down, the schema differs from the one before up: drop column users.nick')
  })

  it('lists the irreversible ones and those with createMissing, and finds what the entities want beyond the last', async () => {
    const missing = {
      id: 'b0',
      down: 'a0',
      head: "import { User } from '../entities/user.ts'",
      up: '  await op.createMissing([User])',
      downBody: null,
    }
    const { project } = await setUp([users, missing], {
      'entities/user.ts': entity.replace('length: 100', 'length: 120'),
    })
    const { code, stdout } = await runHub(project, ['verify', '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      isVerified: false,
      revisions: [
        { revision: 'a0', isReversible: true, hasCreateMissing: false, problems: [] },
        { revision: 'b0', isReversible: false, hasCreateMissing: true, problems: [] },
      ],
      problems: ['The entities and the revisions differ: alter column users.email: type varchar(120)'],
    })
  })

  it('finds a second head, a fixture that fails and a revision that cannot be run', async () => {
    const { database, project } = await setUp(
      [users, nick, { id: 'c0', down: 'a0', up: "  await op.execute('SELECT * FROM nowhere')" }],
      {
        'fixtures/b0.ts': "export const after = () => { throw new Error('not what it should be') }",
        'fixtures/zz.ts': 'export const after = () => {}',
      },
    )
    const { code, stdout } = await runHub(project, ['verify', '--fixtures', 'fixtures'])
    expect(code).toBe(1)
    expect(stdout).toContain('fixture, after: not what it should be')
    expect(stdout).toContain('There are 2 heads')
    expect(stdout).toContain("a fixture for 'zz'")
    expect(stdout).toMatch(/FAILED c0[^]*nowhere/)
    expect(await tableNames(database)).toEqual([])
  })
})

it('is stopped by a signal while a fixture hangs, and leaves no database', async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const project = createProject({
    'migrate.config.js': configText({ url: database.url }),
    ...versionsOf(users),
    'fixtures/a0.ts': `import { writeFileSync } from 'node:fs'
import type { FixtureDatabase } from 'hub-migrate/testing'
export async function after(database: FixtureDatabase) {
  const [row] = await database.query('SELECT current_database() AS name')
  writeFileSync(process.env['HANG'] ?? '', String(row?.name))
  await database.query('SELECT pg_sleep(600)')
}
`,
  })
  const started = await startUntilHangs(project, ['verify', '--fixtures', 'fixtures'], 'the fixture')
  started.child.kill('SIGINT')
  expect(await stopped(started)).toMatchObject({
    code: 130,
    stdout: '',
    stderr: 'error: Stopped by SIGINT.\n',
  })
  const name = readFileSync(project.path('hangs'), 'utf8')
  expect(name).toMatch(/^hub_verify_/)
  expect(await database.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])).toEqual([])
})
