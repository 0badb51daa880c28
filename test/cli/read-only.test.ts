import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

import { describe, expect, onTestFinished, test } from 'vitest'

import { createPostgresDatabase, eachDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, contents, tableNames, versionsOf } from '../support/revisions.ts'
import { expectJsonRefusal } from '../support/refusal.ts'
import { runHub } from '../support/run-hub.ts'

const readOnly: readonly (readonly string[])[] = [
  ['heads'],
  ['heads', '--resolve-dependencies'],
  ['branches'],
  ['show', 'heads'],
  ['history'],
  ['history', '-i', '-v'],
  ['history', '-r', 'current:'],
  ['current'],
  ['current', '-v'],
  ['status'],
  ['upgrade', '--dry-run'],
  ['upgrade', 'head', '--dry-run'],
]

const versions = versionsOf(
  { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE t (x int); INSERT INTO t VALUES (1)')" },
  { id: 'bbbb00000002', down: 'aaaa00000001', up: "await op.execute('INSERT INTO t VALUES (2)')" },
)

async function succeed(project: Project, words: readonly string[]): Promise<void> {
  const result = await runHub(project, words)
  expect(result, `hub ${words.join(' ')}: ${result.stderr}`).toMatchObject({ code: 0 })
}

describe.each(eachDatabase)('commands that only read ($kind)', ({ create }) => {
  test('make no table in an empty database', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...versions })
    for (const words of readOnly) await succeed(project, words)
    expect(await tableNames(database)).toEqual([])
  })

  test('change nothing in a database half-way', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...versions })
    await succeed(project, ['upgrade', 'aaaa00000001'])
    const before = await contents(database)
    for (const words of [...readOnly, ['downgrade', 'base', '--dry-run'], ['downgrade', '-1', '--dry-run']]) {
      await succeed(project, words)
    }
    expect(await contents(database)).toEqual(before)
  })

  test('make no table in a database that was never hers', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    await database.exec('CREATE TABLE legacy (x int)')
    const project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...versions })
    for (const words of [['current'], ['status'], ['history', '-i']]) await succeed(project, words)
    expect(await tableNames(database)).toEqual(['legacy'])
  })
})

describe('an SQLite file', () => {
  test('is not made by looking at it', async () => {
    const project = createProject({ 'migrate.config.ts': configText({ url: 'sqlite:./data/hub.db' }), ...versions })
    for (const words of readOnly) await succeed(project, words)
    expect(existsSync(project.path('data'))).toBe(false)
  })

  test.each([
    ['', []],
    [' in WAL mode', ['PRAGMA journal_mode = WAL']],
  ])('stays as it is, byte for byte%s', async (_name, setup) => {
    const { createSqliteDatabase } = await import('../support/databases.ts')
    const database = await createSqliteDatabase()
    for (const sql of setup) await database.exec(sql)
    const project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...versions })
    onTestFinished(() => database.close())
    await succeed(project, ['upgrade', 'aaaa00000001'])
    const file = database.url.replace('sqlite:', '')
    await database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    const before = hash(file)
    for (const words of [...readOnly, ['downgrade', 'base', '--dry-run']]) await succeed(project, words)
    expect(hash(file)).toBe(before)
    // Nothing to do is nothing done.
    await succeed(project, ['upgrade', 'aaaa00000001'])
    await succeed(project, ['stamp', 'aaaa00000001'])
    expect(hash(file)).toBe(before)
  })
})

describe('a PostgreSQL database that takes no writes', () => {
  test('can be looked at', async () => {
    const database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    const project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...versions })
    await succeed(project, ['upgrade', 'aaaa00000001'])
    const [row] = await database.query('SELECT current_database() AS name')
    await database.exec(`ALTER DATABASE "${String(row?.['name'])}" SET default_transaction_read_only = on`)
    for (const words of [...readOnly, ['upgrade', 'aaaa00000001']]) await succeed(project, words)
    const refused = await runHub(project, ['upgrade'])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(/read-only/)
    const unproven = await runHub(project, ['verify', '--json'])
    expectJsonRefusal(unproven, 'NO_SCRATCH_DATABASE', [/read-only; connect to the primary/])
  })
})

function hash(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
