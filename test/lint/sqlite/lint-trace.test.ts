import { describe, expect, test } from 'vitest'

import type { LintResult } from '../../../src/commands/lint.ts'
import { createProject } from '../../support/project.ts'
import { configText, versionsOf, type RevisionText } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'

const made: RevisionText = {
  id: 'aaaa',
  up: `  await op.execute('CREATE TABLE users (id INTEGER PRIMARY KEY, email text, size int)')
  await op.execute('CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id int REFERENCES users (id))')
  await op.execute('CREATE TABLE logs (id int CHECK (id > 100))')
  await op.execute('CREATE TRIGGER noted AFTER UPDATE ON users BEGIN INSERT INTO logs VALUES (101); END')`,
}
const next = (id: string, up: string, down = 'aaaa'): RevisionText => ({ id, down, up })

describe.each(['better-sqlite3', 'sqlite3'])('hub lint --trace on SQLite, with %s', (driver) => {
  async function traced(
    revisions: readonly RevisionText[],
    { words, files = {} }: { words: string[]; files?: Record<string, string> },
  ): Promise<LintResult> {
    const config = configText({ url: 'sqlite:./hub.db' })
    const packages = ['hub-migrate', driver, 'sqlite3-parser', 'typeorm']
    const project = createProject({ 'migrate.config.js': config, ...versionsOf(...revisions), ...files }, { packages })
    const { stdout, stderr } = await runHub(project, ['lint', '--trace', '--json', ...words])
    expect(stderr).not.toContain('Error')
    return JSON.parse(stdout) as LintResult
  }

  const worksOf = ({ measured }: LintResult) =>
    measured.map(({ impacts }) => impacts.map(({ table, work }) => `${table}: ${work}`))

  test('says which table is built again, its pages, rows, triggers and foreign keys', async () => {
    const up = `  await op.alterColumn('users', 'size', { type: 'bigint' })
  await op.addColumn('users', { name: 'x', type: 'text', nullable: true })
  await op.execute('UPDATE users SET size = ?', [2])`
    const result = await traced([made, next('bbbb', up)], { words: ['bbbb'] })
    expect(result.notTraced).toEqual([])
    expect(result.notAnalysed).toEqual([])
    expect(worksOf(result)).toEqual([['users: rewrite'], ['users: catalog'], ['logs: rows', 'users: rows']])
    const users = result.measured.map(({ impacts }) => impacts.find(({ table }) => table === 'users'))
    expect(users.map((each) => each?.pages)).toEqual([1, 0, 1])
    expect(result.measured.map(({ rows, triggers }) => [rows, triggers])).toEqual([
      [1, undefined],
      [0, undefined],
      [1, ['noted']],
    ])
    expect(result.measured.map(({ foreignKeys }) => foreignKeys)).toEqual([
      ['orders.user_id → users'],
      undefined,
      ['orders.user_id → users'],
    ])
  })

  test('says what has no rows, and loads fixtures', async () => {
    const up = next('bbbb', `  await op.execute('UPDATE logs SET id = id + 1')`)
    const without = await traced([made, up], { words: ['bbbb'] })
    expect(without.notAnalysed.map(({ reason }) => reason)).toEqual(['not measured: logs has no rows'])
    const before = `export const before = (database: any) => database.query('INSERT INTO logs VALUES (101), (102)')\n`
    const filled = await traced([made, up], {
      words: ['bbbb', '--fixtures', 'rows'],
      files: { 'rows/bbbb.ts': before },
    })
    expect(filled.notAnalysed).toEqual([])
    expect(worksOf(filled)).toEqual([['logs: rows']])
    expect(filled.measured[0]?.rows).toBe(2)
  })

  test('follows a revision that reads, and writes with op.query', async () => {
    const up = `  await op.query('CREATE TABLE notes (id int)')
  const [row] = await op.query('SELECT count(*) AS count FROM users')
  await op.createIndex(\`users_\${row?.count}\`, 'users', ['email'])
  await op.execute('INSERT INTO notes VALUES (1)')`
    const result = await traced([made, next('bbbb', up)], { words: ['bbbb'] })
    expect(result.notAnalysed).toEqual([])
    expect(worksOf(result)).toEqual([['users: index'], ['notes: rows']])
  })

  test('leaves made-up rows out where a revision fails with them', async () => {
    const up = `  await op.execute('INSERT INTO users (id) VALUES (1)')`
    const result = await traced([made, next('bbbb', up)], { words: ['bbbb'] })
    expect(result.notAnalysed).toEqual([])
    expect(worksOf(result)).toEqual([['users: rows']])
  })

  test('says of a revision whose statements cannot be followed so, and goes on', async () => {
    const up = `  await op.queryRunner.query('CREATE TABLE notes (id int)')
  await op.execute('INSERT INTO notes VALUES (1)')`
    const after = next('cccc', `  await op.createIndex('i', 'users', ['email'])`, 'bbbb')
    const result = await traced([made, next('bbbb', up), after], { words: ['aaaa:cccc'] })
    expect(result.notAnalysed.filter(({ revision }) => revision === 'cccc')).toEqual([])
    expect(result.notAnalysed.map(({ reason }) => reason).join('\n')).toContain('no such table: notes')
    expect(worksOf(result)).toContainEqual(['users: index'])
  })

  test('says that the query runner is not watched', async () => {
    const up = `  await op.queryRunner.query('DROP TABLE orders')
  await op.createIndex('i', 'users', ['email'])`
    const result = await traced([made, next('bbbb', up)], { words: ['bbbb'] })
    expect(result.notAnalysed.map(({ reason }) => reason)).toEqual(['what it does with op.queryRunner is not watched'])
    expect(worksOf(result)).toEqual([['users: index']])
  })

  test('says why a revision fails, and lints it', async () => {
    const up = `  await op.execute('ALTER TABLE users FROB')\n  await op.dropTable('orders')`
    const result = await traced([made, next('bbbb', up)], { words: ['bbbb'] })
    expect(result.notAnalysed.map(({ reason }) => reason).join('\n')).toContain(
      'could not be run on a scratch database',
    )
    expect(result.findings.map(({ code }) => code)).toContain('drop-table')
  })
})
