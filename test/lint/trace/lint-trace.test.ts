import { expect, it, onTestFinished } from 'vitest'

import type { LintResult } from '../../../src/commands/lint.ts'
import { createPostgresDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { configText, versionsOf, type RevisionText } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'

/** What `hub lint --trace` says of revisions on PostgreSQL. */
async function traced(
  revisions: readonly RevisionText[],
  { words, files = {}, url = '' }: { words: string[]; files?: Record<string, string>; url?: string },
): Promise<LintResult> {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const config = configText({ url: url === '' ? database.url : url })
  const project = createProject({ 'migrate.config.js': config, ...versionsOf(...revisions), ...files })
  const { stdout } = await runHub(project, ['lint', '--trace', '--json', ...words])
  return JSON.parse(stdout) as LintResult
}

const made: RevisionText = {
  id: 'aaaa',
  up: `  await op.execute('CREATE TABLE users (id int PRIMARY KEY, email text, boss int)')
  await op.execute('CREATE TABLE logs (id int)')`,
}
const next = (id: string, up: string, head = ''): RevisionText => ({ id, down: 'aaaa', up, head })

const ofTables = (result: LintResult) =>
  result.measured.map(({ impacts }) => impacts.map(({ table, lock, work }) => `${table}: ${lock}, ${work}`))

it('measures each statement, also of code that runs in the database', async () => {
  const result = await traced(
    [
      made,
      next(
        'bbbb',
        `  await op.execute("DO $$ BEGIN EXECUTE format('ALTER TABLE %I ADD b float DEFAULT random()', 'users'); END $$")
  await op.execute('LOCK TABLE logs IN SHARE MODE')
  await op.createIndex('logs_id', 'logs', ['id'])`,
      ),
    ],
    { words: ['bbbb'] },
  )
  expect(result.notTraced).toEqual([])
  expect(result.measuredOn).toEqual([{ database: 'postgres', version: expect.any(Number) }])
  expect(ofTables(result)).toEqual([['users: ACCESS EXCLUSIVE, rewrite'], ['logs: SHARE, catalog'], expect.anything()])
  // The lock was held already, and the index is built under it all the same.
  expect(result.findings.map(({ code }) => code)).toContain('index-not-concurrent')
})

it('watches a concurrent build while it runs', async () => {
  const up = `  await op.createIndex('users_email', 'users', ['email'], { concurrently: true })`
  const result = await traced([made, next('bbbb', up, 'export const transaction = false')], { words: ['bbbb'] })
  expect(ofTables(result)).toEqual([['users: SHARE UPDATE EXCLUSIVE, index']])
  expect(result.findings).toEqual([])
})

it('runs a revision that reads, which cannot be recorded', async () => {
  const up = `  const [row] = await op.query('SELECT count(*)::int AS count FROM users')
  await op.createIndex(\`users_\${row?.count}\`, 'users', ['email'])`
  const result = await traced([made, next('bbbb', up)], { words: ['bbbb'] })
  expect(result.notAnalysed).toEqual([])
  expect(ofTables(result)).toEqual([['users: SHARE, index']])
  expect(result.findings.map(({ code, line }) => [code, line !== null])).toContainEqual(['index-not-concurrent', true])
})

it('loads fixtures, and says what has no rows where none can be made', async () => {
  const strict: RevisionText = {
    id: 'aaaa',
    up: `  await op.execute('CREATE TABLE users (id int CHECK (id > 100))')`,
  }
  const up = next('bbbb', `  await op.execute('ALTER TABLE users ALTER id TYPE bigint')`)
  const without = await traced([strict, up], { words: ['bbbb'] })
  expect(without.notAnalysed.map(({ reason }) => reason)).toEqual(['not measured: users has no rows'])
  const before = `export const before = (database: any) => database.query('INSERT INTO users VALUES (101)')\n`
  const files = { 'rows/bbbb.ts': before }
  const filled = await traced([strict, up], { words: ['bbbb', '--fixtures', 'rows'], files })
  expect(filled.notAnalysed).toEqual([])
  expect(ofTables(filled)).toEqual([['users: ACCESS EXCLUSIVE, rewrite']])
})

it('leaves made-up rows out where a revision fails with them', async () => {
  const up = `  await op.execute('ALTER TABLE users ADD c int NOT NULL')`
  const result = await traced([made, next('bbbb', up)], { words: ['bbbb'] })
  expect(result.measured).toHaveLength(1)
  expect(result.notAnalysed).toEqual([])
})

it('says of a revision that fails or does not end why, and lints the rest', async () => {
  const broken = next(
    'bbbb',
    `  await op.execute('ALTER TABLE users FROB')\n  await op.createIndex('i', 'users', ['email'])`,
  )
  const failed = await traced([made, broken], { words: ['bbbb'] })
  const reasons = failed.notAnalysed.map(({ reason }) => reason).join('\n')
  expect(reasons).toContain('syntax error at or near "FROB" (line 1, column 19)')
  expect(reasons).toContain('it could not be run on a scratch database')
  expect(failed.findings.map(({ code }) => code)).toContain('index-not-concurrent')
  const endless = next(
    'bbbb',
    `  await op.execute('SELECT pg_sleep(1000)')\n  await op.createIndex('i', 'users', ['email'])`,
  )
  const stopped = await traced([made, endless], { words: ['bbbb', '--timeout', '1'] })
  expect(stopped.notAnalysed.map(({ reason }) => reason)).toContain('it did not end within 1 s on a scratch database')
  expect(stopped.findings.map(({ code }) => code)).toContain('index-not-concurrent')
})

it('says why there is no scratch database, and lints what is recorded', async () => {
  const result = await traced([made, next('bbbb', `  await op.createIndex('i', 'users', ['email'])`)], {
    words: ['bbbb'],
    url: 'postgres://nobody:wrong@127.0.0.1:1/none',
  })
  expect(result.notTraced).toMatchObject([
    { database: 'postgres', reason: expect.stringContaining('connect') as string },
  ])
  expect(result.findings.map(({ code }) => code)).toContain('index-not-concurrent')
})
