import { execFileSync } from 'node:child_process'

import { describe, expect, it, onTestFinished } from 'vitest'

import { ci, loadConfig } from '../../dist/index.js'
import { createPostgresDatabase, createSqliteDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'
import { base, column, repositoryWith, update } from './project.ts'

const commented = (path: string) => ['ci', '--since', 'main', '--markdown', path]

it('is done with a branch that has no new revision', async () => {
  const project = await repositoryWith([])
  const { code, stdout } = await runHub(project, commented('report.md'))
  expect(code).toBe(0)
  expect(stdout).toMatch(/new revisions +0 that main does not have\n/)
  expect(stdout).toContain('0 errors, 0 warnings.')
  expect(await project.read('report.md')).not.toMatch(/#### (SQL|Graph)/)
})

it('tells of one new revision, and passes', async () => {
  const project = await repositoryWith([column('aaaa0001', 'posts')])
  const { code, stdout } = await runHub(project, commented('report.md'))
  expect([code, stdout]).toEqual([0, expect.stringContaining('ALTER TABLE "posts" ADD COLUMN "of_aaaa0001"')])
  expect(stdout).toMatch(/verify +2 revisions run on a scratch database \(sqlite\), up, down and up\n/)
  expect(stdout).toMatch(/dry run +not done: no database was named\n/)
})

it('fails for two heads, and says that their order does not matter; --several-heads allows them', async () => {
  const project = await repositoryWith([column('aaaa0001', 'posts'), column('bbbb0002', 'users')])
  const { code, stdout } = await runHub(project, ['ci', '--since', 'main'])
  expect(code).toBe(1)
  expect(stdout).toContain('There are 2 heads: aaaa0001, bbbb0002. They may be applied in any order.')
  const allowed = await runHub(project, ['ci', '--since', 'main', '--several-heads', '--max-warnings', '0'])
  expect([allowed.code, allowed.stdout]).toEqual([0, expect.stringContaining('may be applied in any order')])
})

it('fails for two heads whose order matters, whatever is allowed, with what differs', async () => {
  const project = await repositoryWith([update('aaaa0001', 'age + 1'), update('bbbb0002', 'age * 2')])
  const { code, stdout } = await runHub(project, [...commented('report.md'), '--several-heads'])
  expect(code).toBe(1)
  expect(stdout).toMatch(/_bbbb0002\.ts: error: heads-differ\n/)
  expect(stdout).toContain('table users has 1 row only by aaaa0001 before bbbb0002')
  expect(await project.read('report.md')).toMatch(/#### Heads\n\n<pre>[^]*hub rebase bbbb0002[^]*<\/pre>/)
})

it('says where no scratch database can be had for the order of the heads', async () => {
  const revisions = [update('aaaa0001', 'age + 1'), update('bbbb0002', 'age * 2')]
  const project = await repositoryWith(revisions, { url: 'postgres://127.0.0.1:1/none' })
  const { code, stdout } = await runHub(project, ['ci', '--since', 'main', '--several-heads', '--max-warnings', '0'])
  expect(code).toBe(1)
  expect(stdout).toContain('warning: several-heads')
  expect(stdout).toMatch(/postgres: unproven\. Cannot open postgres:\/\/127\.0\.0\.1:1\/none/)
  expect(stdout).toMatch(/verify +not done: Cannot open postgres:/)
})

it('takes all revisions for new without git, and says so; a commit is then refused', async () => {
  const project = createProject({ 'migrate.config.js': configText({ url: 'sqlite:./hub.db' }), ...versionsOf(base) })
  const all = await runHub(project, ['ci'])
  expect([all.code, all.stdout]).toEqual([
    0,
    expect.stringMatching(/new revisions +1: all, since git knows no main branch here\n/),
  ])
  const refused = await runHub(project, ['ci', '--since', 'main', '--json'])
  expect([refused.code, JSON.parse(refused.stdout)]).toMatchObject([1, { error: { code: 'UNKNOWN_COMMIT' } }])
})

it('refuses a commit that git does not know', async () => {
  const project = await repositoryWith([])
  const { code, stderr } = await runHub(project, ['ci', '--since', 'nowhere'])
  expect([code, stderr]).toEqual([1, expect.stringContaining("git knows no commit 'nowhere'")])
})

it('compares with the upstream main branch where nothing is given', async () => {
  const project = await repositoryWith([column('aaaa0001', 'posts')])
  execFileSync('git', ['-C', project.folder, 'update-ref', 'refs/remotes/origin/main', 'main'])
  const { revisions, chosen } = await ci(await loadConfig(project.path('migrate.config.js')), { verify: false })
  expect(chosen).toEqual({ by: 'since', against: 'origin/main' })
  expect(revisions.map(({ revision }) => revision)).toEqual(['aaaa0001'])
})

it('writes the SQL of what can be written, on both databases, and names what cannot', async () => {
  const settings = { url: 'sqlite:./hub.db', environments: { other: { url: 'postgres://127.0.0.1:1/none' } } }
  const reads = { id: 'bbbb0002', down: 'aaaa0001', up: "  await op.query('SELECT 1')" }
  const revisions = [column('aaaa0001', 'posts'), reads, column('cccc0003', 'users', 'bbbb0002')]
  const project = await repositoryWith(revisions, settings)
  const { sql } = await ci(await loadConfig(project.path('migrate.config.js')), { since: 'main', verify: false })
  const notWritten = [{ revision: 'bbbb0002', reason: expect.stringContaining('op.query') }]
  const of = (type: string) =>
    [
      ['aaaa0001', 'posts'],
      ['cccc0003', 'users'],
    ].map(([revision = '', table = '']) => ({
      revision,
      sql: `ALTER TABLE "${table}" ADD COLUMN "of_${revision}" ${type};`,
    }))
  expect(sql.result).toEqual([
    { database: 'postgres', revisions: of('integer'), notWritten },
    { database: 'sqlite', revisions: of('integer'), notWritten },
  ])
})

it('finds what verify finds, at the revision', async () => {
  const wrong = { ...column('aaaa0001', 'posts'), downBody: '' }
  const { code, stdout } = await runHub(await repositoryWith([wrong]), ['ci', '--since', 'main', '--format', 'github'])
  expect(code).toBe(1)
  expect(stdout).toMatch(/^::error file=versions\/0002_aaaa0001\.ts,title=verify::.*after down, the schema differs/m)
})

it('says that nothing was linted where no database of the config is known, and fails', async () => {
  const project = await repositoryWith([column('aaaa0001', 'posts')], {})
  const { code, stdout } = await runHub(project, ['ci', '--since', 'main'], { env: { DATABASE_URL: undefined } })
  expect(code).toBe(1)
  expect(stdout).toMatch(/lint +not done: the database of no environment of the config is known here\n/)
  expect(stdout).toContain('error: not-linted')
})

it('fails where the database that was named cannot be reached', async () => {
  const project = await repositoryWith([column('aaaa0001', 'posts')])
  const url = 'postgres://me:secret-word@127.0.0.1:1/none'
  const { code, stdout, stderr } = await runHub(project, ['ci', '--since', 'main', '--no-verify', '--url', url])
  expect(code).toBe(1)
  expect(stdout).toMatch(/error: no-dry-run/)
  expect(stdout + stderr).not.toContain('secret-word')
})

it('fails at a file that cannot be read as a revision, and says of each part why it was not done', async () => {
  const project = await repositoryWith([{ ...column('aaaa0001', 'posts'), up: null }])
  const { code, stdout } = await runHub(project, ['ci', '--since', 'main', '--format', 'github'])
  expect(code).toBe(1)
  expect(stdout).toMatch(/^::error file=versions\/0002_aaaa0001\.ts,title=not-loaded::.*exports no function 'up'/m)
  for (const part of ['losses', 'SQL', 'verify'])
    expect(stdout).toMatch(new RegExp(`^::notice title=hub ci::Not done: ${part}: .*exports no function 'up'`, 'm'))
})

describe('on a database that is named', () => {
  it.each([
    ['postgres', createPostgresDatabase],
    ['sqlite', createSqliteDatabase],
  ] as const)('plans an upgrade of %s and changes nothing there', async (name, create) => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = await repositoryWith([column('aaaa0001', 'posts')], {
      url: 'sqlite:./own.db',
      environments: { named: { url: database.url } },
    })
    for (const words of [
      ['--url', database.url],
      ['-n', 'named'],
    ]) {
      const { stdout, stderr } = await runHub(project, ['ci', '--since', 'main', ...words])
      expect(stdout, stderr).toMatch(/dry run +an upgrade would run 2 revisions\n/)
      // What a dry run says of a step.
      expect(stdout).toMatch(/^ {2}base0001 users and posts\n +create table users/m)
      expect(stdout).toMatch(/entities +not done: the config names no entities\n/)
      expect(stdout).toMatch(new RegExp(`verify +2 revisions .*\\(${words[0] === '-n' ? name : 'sqlite'}\\)`))
    }
    const tables = name === 'postgres' ? "pg_tables WHERE schemaname = 'public'" : 'sqlite_master'
    expect(await database.query(`SELECT * FROM ${tables}`)).toEqual([])
  })

  it('has nothing to say of it while there is no revision', async () => {
    const project = createProject({ 'versions/.keep': '', 'migrate.config.js': 'export default {}\n' })
    const { code, stdout, stderr } = await runHub(project, ['ci', '--url', 'sqlite:./hub.db'])
    expect(code, stdout + stderr).toBe(0)
    expect(stdout).toMatch(/dry run +not done: there are no revisions\n/)
  })

  it('compares it with the entities once it is at the heads', async () => {
    const project = await repositoryWith([])
    const entity = `new EntitySchema({ name: 'User', tableName: 'users', columns: { id: { type: 'int', primary: true }, name: { type: 'varchar' } } })`
    await project.write(
      'migrate.config.js',
      `import { EntitySchema } from 'typeorm'\nexport default { url: 'sqlite:./hub.db', entities: [${entity}] }\n`,
    )
    const words = ['ci', '--since', 'main', '--no-verify', '--url', 'sqlite:./hub.db']
    expect((await runHub(project, words)).stdout).toMatch(/entities +not done: The database is not at its heads/)
    await runHub(project, ['upgrade'])
    const { code, stdout } = await runHub(project, words)
    expect(code).toBe(1)
    expect(stdout).toMatch(/migrate\.config\.js: error: entities\n.*differ: .*users\.name/)
  })
})
