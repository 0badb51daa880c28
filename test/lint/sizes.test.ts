import { expect, it, onTestFinished, test } from 'vitest'

import type { LintResult } from '../../src/commands/lint.ts'
import { createPostgresDatabase, describeEachDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const table = (name: string) =>
  `  await op.createTable('${name}', [{ name: 'id', type: 'int', primary: true }, { name: 'email', type: 'text', nullable: true }])`
const made = { id: 'aaaa', down: null, up: ['few', 'many', 'fresh', 'bare'].map(table).join('\n') }
const later = {
  id: 'bbbb',
  down: 'aaaa',
  up: ['few', 'many', 'fresh', 'bare'].map((name) => `  await op.execute("UPDATE ${name} SET email = 'x'")`).join('\n'),
}

describeEachDatabase('sizes of tables', (create, name) => {
  async function linted(lint: object, ...options: readonly string[]) {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject({
      'migrate.config.js': configText({ url: database.url, lint: { largeFrom: 1_000, ...lint } }),
      ...versionsOf(made, later),
    })
    await runHub(project, ['upgrade', 'aaaa'])
    const numbers = (count: number) =>
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT i FROM n`
    await database.exec(`INSERT INTO few (id) ${numbers(300)}; INSERT INTO many (id) ${numbers(12_000)}; ANALYZE;
      INSERT INTO fresh (id) ${numbers(9)}`)
    const words = options.map((each) => each.replace('DATABASE', database.url))
    const { stdout, code } = await runHub(project, ['lint', '--json', ...words])
    const result = JSON.parse(stdout) as LintResult
    const long = result.findings.filter(({ code: rule }) => rule === 'unbatched-update')
    const of = (which: string) => long.filter(({ instead }) => instead?.includes(which)).length
    const text = (await runHub(project, ['lint', ...words])).stdout
    const { sizes } = result
    return { few: of('few'), many: of('many'), fresh: of('fresh'), bare: of('bare'), sizes, text, code, result }
  }

  it('are those of the database that is named, and of none that is not', async () => {
    const without = await linted({})
    expect(without.sizes).toEqual({ given: [], database: null, notRead: null })
    expect(without.text).not.toContain('Sizes of tables')
    const named = await linted({}, '--url', 'DATABASE')
    expect(named.result).toMatchObject({ chosen: { by: 'pending' }, revisions: ['bbbb'] })
    expect(named.sizes).toEqual({
      given: [],
      database: { dialect: name, version: name === 'postgres' ? expect.any(Number) : null },
      notRead: null,
    })
    expect(named.text).toContain('Sizes of tables by the statistics of the database')
    // A table of nine rows is never analysed, and cannot be large.
    expect(without).toMatchObject({ few: 1, many: 1, fresh: 1, bare: 1 })
    expect(named).toMatchObject({ few: 0, many: 1, fresh: 0, bare: 1 })
  })

  it('of the config go first', async () => {
    const { few, many, sizes, text } = await linted({ tables: { few: 5_000_000, many: 3 } }, '--url', 'DATABASE')
    expect([few, many]).toEqual([1, 0])
    expect(sizes.given).toEqual(['few', 'many'])
    expect(text).toContain('of few, many from the config')
  })
})

test('a database that cannot be read is named without its password, and all tables count as large', async () => {
  const project = createProject({
    'migrate.config.js': configText({ url: 'postgres://127.0.0.1:1/none' }),
    ...versionsOf({ id: 'aaaa', down: null, up: `  await op.createIndex('a', 'users', ['email'])` }),
  })
  const words = ['lint', '--url', 'postgres://user:canary@127.0.0.1:1/production']
  const { stdout, stderr, code } = await runHub(project, words)
  expect(code).toBe(1)
  expect(stdout).toContain('index-not-concurrent')
  expect(stdout).toContain('Sizes of tables not read')
  expect(stdout + stderr).not.toContain('canary')
  const wrong = await runHub(project, ['lint', '--url', 'mysql://localhost/x'])
  expect(wrong.code).not.toBe(0)
  expect(wrong.stderr).toContain("'url' must be")
})

test("the server's version is that of the database, unless the config says another", async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const [server] = await database.query('SHOW server_version_num')
  const project = createProject({
    'migrate.config.js': configText({ url: 'postgres://127.0.0.1:1/none' }),
    ...versionsOf({ id: 'aaaa', down: null, up: table('users') }),
  })
  const { stdout } = await runHub(project, ['lint', '--json', '--url', database.url])
  const major = Math.floor(Number(server?.['server_version_num']) / 10_000)
  expect(JSON.parse(stdout)).toMatchObject({ sizes: { database: { dialect: 'postgres', version: major } } })
})
