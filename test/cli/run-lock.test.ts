import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, symlinkSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'

import { describe, expect, onTestFinished, test } from 'vitest'

import { createPostgresDatabase, createSqliteDatabase, type TestDatabase } from '../support/databases.ts'
import { startUntilStays, stayHead, untilSays, untilStays } from '../support/hanging.ts'
import { startHub, startNode } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, doneSteps, type RevisionText, versionsOf } from '../support/revisions.ts'
import { runHub, startRun } from '../support/run-hub.ts'

/** What is applied twice shows: 100 doubled and 1000 more is 1200, and 3400 with another round. */
const revisions: readonly RevisionText[] = [
  {
    id: 'aaaa00000001',
    head: stayHead,
    up: `
  await op.execute('CREATE TABLE account (balance int)')
  await op.execute('INSERT INTO account VALUES (100)')
  await stay('first')`,
  },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    head: stayHead,
    up: `
  await op.execute('UPDATE account SET balance = balance * 2')
  await op.autocommitBlock(async () => {
    await op.execute('UPDATE account SET balance = balance + 1000')
    await stay('block')
  })`,
  },
]

const kinds = [
  { kind: 'postgres', create: createPostgresDatabase, options: (database: TestDatabase) => ({ url: database.url }) },
  { kind: 'sqlite3', create: createSqliteDatabase, options: (database: TestDatabase) => ({ url: database.url }) },
  {
    kind: 'better-sqlite3',
    create: createSqliteDatabase,
    options: (database: TestDatabase) => ({
      dataSource: { type: 'better-sqlite3', database: fileOf(database) },
    }),
  },
] as const

describe.each(kinds)('two runs at once, one of them outside its transaction ($kind)', ({ create, options }) => {
  test('the second waits from the first revision on, says for whom, and finds it done; nobody else is told that it was interrupted, whatever they run', async () => {
    const { database, project } = await start(create, options)
    await project.write('brief.config.js', configText({ ...options(database), lockTimeout: 300 }))
    const first = await startUntilStays(project, ['upgrade'], 'first')
    const second = startHub(project, ['upgrade'])
    await untilSays(second, /waiting for another run \(.*(pid|process|@)/)
    await project.write('go-first', '')
    await untilStays(first, project, 'block')
    const others = [
      ['upgrade'],
      ['upgrade', '--retry'],
      ['stamp', 'bbbb00000002'],
      ['repair', '--yes'],
      ['downgrade', 'base'],
    ]
    for (const words of others) {
      const result = await runHub(project, [...words, '--json', '-c', 'brief.config.js'])
      expect(result.code, words.join(' ')).toBe(1)
      expect(JSON.parse(result.stdout), words.join(' ')).toMatchObject({
        error: { code: 'LOCK_TIMEOUT', holder: expect.stringMatching(/process \d+|\(\d+\)/) as string },
      })
      expect(result.stderr).not.toMatch(/interrupted|--retry/)
    }
    const shown = await runHub(project, ['status'])
    expect(shown, shown.stderr).toMatchObject({ code: 0 })
    expect(shown.stderr).toMatch(/bbbb00000002 is being run by \S+ \(\d+\)/)
    expect(`${shown.stdout}${shown.stderr}`).not.toMatch(/interrupted|--retry/)
    await project.write('go-block', '')
    for (const each of [await first.ended, await second.ended]) {
      expect(each, each.stderr).toMatchObject({ code: 0 })
      expect(each.stderr).not.toMatch(/interrupted|--retry/)
    }
    expect(await balance(database)).toBe(1200)
    expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002'])
  })

  test('a run that was killed in its block is known to be over, and a choice is offered', async () => {
    const { database, project } = await start(create, options)
    await project.write('go-first', '')
    const first = await startUntilStays(project, ['upgrade'], 'block')
    first.child.kill('SIGKILL')
    await first.ended
    const result = await runHub(project, ['upgrade'])
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(/bbbb00000002 was interrupted[^]*upgrade --retry/)
    expect(await balance(database)).toBe(1200)
    expect(await runHub(project, ['stamp', 'bbbb00000002'])).toMatchObject({ code: 0 })
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
  })
})

describe('the run lock of an SQLite file', () => {
  const sqlite3 = kinds[1]

  test('is the same one through a link', async () => {
    const { database, project } = await start(sqlite3.create, sqlite3.options)
    symlinkSync(fileOf(database), project.path('linked.db'))
    await project.write('linked.config.js', configText({ url: 'sqlite:./linked.db' }))
    const first = await startUntilStays(project, ['upgrade'], 'first')
    const second = startRun(project, ['upgrade', '-c', 'linked.config.js'])
    await untilSays(second, /waiting for another run/)
    await project.write('go-first', '')
    await project.write('go-block', '')
    for (const each of [first, second]) expect(await each.ended).toMatchObject({ code: 0 })
    expect(await balance(database)).toBe(1200)
  })

  test('deleted while a run is at work: the next one waits for the process, and finds the work done', async () => {
    const { database, project } = await start(sqlite3.create, sqlite3.options)
    await project.write('go-first', '')
    const first = await startUntilStays(project, ['upgrade'], 'block')
    await rm(`${fileOf(database)}-hub-lock`)
    const second = startRun(project, ['upgrade', '--retry'])
    await untilSays(second, /waiting for revision bbbb00000002, which .*@.* \(\d+\) runs outside a transaction/)
    await project.write('go-block', '')
    for (const each of [first, second]) expect(await each.ended).toMatchObject({ code: 0 })
    expect(await balance(database)).toBe(1200)
  })

  test('moved away while a run has not left its transaction yet: it takes the lock anew', async () => {
    const { database, project } = await start(sqlite3.create, sqlite3.options, { lockTimeout: 300 })
    const first = await startUntilStays(project, ['upgrade'], 'first')
    renameSync(`${fileOf(database)}-hub-lock`, `${fileOf(database)}-moved`)
    await project.write('go-first', '')
    await untilStays(first, project, 'block')
    const second = await runHub(project, ['upgrade', '--json'])
    expect(JSON.parse(second.stdout)).toMatchObject({ error: { code: 'LOCK_TIMEOUT' } })
    await project.write('go-block', '')
    expect(await first.ended).toMatchObject({ code: 0 })
    expect(await balance(database)).toBe(1200)
  })

  test('outlives a backup of the same run, and one that another program makes', async () => {
    const { database, project } = await start(sqlite3.create, sqlite3.options)
    await database.exec('CREATE TABLE hub_version (version_num VARCHAR(255) NOT NULL PRIMARY KEY)')
    await project.write('go-first', '')
    const first = await startUntilStays(project, ['upgrade', '--backup'], 'block')
    await promisify(execFile)('cp', ['-r', fileOf(database), `${fileOf(database)}-hub-lock`, project.folder])
    const second = startRun(project, ['upgrade'])
    await untilSays(second, /waiting for another run/)
    await project.write('go-block', '')
    for (const each of [first, second]) expect(await each.ended).toMatchObject({ code: 0 })
    expect(await balance(database)).toBe(1200)
  })

  test('keeps runs of both drivers in one process apart', async () => {
    const { database, project } = await start(sqlite3.create, sqlite3.options)
    await project.write('go-first', '')
    await project.write('go-block', '')
    await project.write(
      'both.mjs',
      `
import { sqlite3DataSource } from 'hub-migrate/sqlite3'
import { upgrade } from 'hub-migrate'
import { DataSource } from 'typeorm'
const database = ${JSON.stringify(fileOf(database))}
const sources = [0, 1, 2].flatMap(() => [
  sqlite3DataSource({ database }),
  new DataSource({ type: 'better-sqlite3', database }),
])
const results = await Promise.all(sources.map((dataSource) => upgrade({ dataSource, versions: './versions' }, 'heads')))
console.log(results.map(({ steps }) => steps.length).toSorted().join())
`,
    )
    const result = await startNode(project, ['both.mjs']).ended
    expect(result, result.stderr).toMatchObject({ code: 0, stdout: '0,0,0,0,0,2\n' })
    expect(await balance(database)).toBe(1200)
  })

  test('that cannot be written lets through what stays in its transaction, and nothing else', async () => {
    const { database, project } = await start(sqlite3.create, sqlite3.options)
    mkdirSync(`${fileOf(database)}-hub-lock`)
    await project.write('go-first', '')
    const result = await runHub(project, ['upgrade'])
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(
      /the run lock .*-hub-lock cannot be written: revisions that run outside a transaction are refused/,
    )
    expect(result.stderr).toMatch(/bbbb00000002 must run outside a transaction, but no run lock can be held/)
    expect(await balance(database)).toBe(100)
    expect(await doneSteps(database)).toEqual(['up aaaa00000001'])
    await project.write(
      'versions/0002_bbbb00000002.ts',
      (await project.read('versions/0002_bbbb00000002.ts')).replace(
        '\nexport const revision',
        '\nexport const transaction = false\nexport const revision',
      ),
    )
    expect((await runHub(project, ['upgrade'])).stderr).toMatch(/bbbb00000002 must run outside a transaction/)
    expect(await balance(database)).toBe(100)
  })

  test('that holds something else is refused by name', async () => {
    const { database, project } = await start(sqlite3.create, sqlite3.options)
    await writeFile(`${fileOf(database)}-hub-lock`, 'y\n'.repeat(4096))
    const result = await runHub(project, ['upgrade'])
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(/-hub-lock is hub's run lock for this database, but something else was written to it/)
    expect(existsSync(`${fileOf(database)}-hub-lock`)).toBe(true)
  })

  test('of a database in memory is none', async () => {
    const project = createProject({
      'migrate.config.ts': configText({ url: 'sqlite::memory:' }),
      ...versionsOf({ id: 'aaaa00000001' }),
    })
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    expect((await project.list('.')).filter((name) => name.includes('lock'))).toEqual([])
  })
})

describe.each(kinds.slice(1))('a whole SQLite file that another has locked ($kind)', ({ kind, create, options }) => {
  // Two copies of SQLite in one process do not see each other's locks: the test's own is npm sqlite3.
  const begin = kind === 'sqlite3' ? startRun : startHub

  test.each([['status'], ['current'], ['upgrade']])('%s waits for it, says so, and goes on', async (word) => {
    const { database, project } = await start(create, options)
    await project.write('go-first', '')
    await project.write('go-block', '')
    await database.exec('CREATE TABLE hub_version (version_num VARCHAR(255) NOT NULL PRIMARY KEY)')
    await database.exec('BEGIN EXCLUSIVE')
    const started = begin(project, [word])
    await untilSays(started, /waiting for another process that has locked the whole database/)
    await database.exec('ROLLBACK')
    const result = await started.ended
    expect(result, result.stderr).toMatchObject({ code: 0 })
  })

  test('to write for longer than lockTimeout is one error of an upgrade, which has done nothing', async () => {
    const { database, project } = await start(create, options, { lockTimeout: 300 })
    await database.exec('BEGIN IMMEDIATE')
    const result = await begin(project, ['upgrade']).ended
    expect(result).toMatchObject({ code: 1, stdout: '' })
    expect(result.stderr.match(/^error: .*/gm)).toEqual([
      expect.stringMatching(
        /Another process has locked the database.*an application's transaction.*gave up after 0\.\d s/,
      ),
    ])
    await database.exec('ROLLBACK')
    expect(await database.query("SELECT name FROM sqlite_schema WHERE name = 'account'")).toEqual([])
  })

  test('for too long is an error that says so', async () => {
    const { database, project } = await start(create, options, { lockTimeout: 100 })
    await database.exec('CREATE TABLE hub_version (version_num VARCHAR(255) NOT NULL PRIMARY KEY)')
    await database.exec('BEGIN EXCLUSIVE')
    const result = await begin(project, ['status', '--json']).ended
    expect(result.code).toBe(1)
    expect(JSON.parse(result.stdout)).toMatchObject({ error: { code: 'DATABASE_BUSY' } })
    await database.exec('ROLLBACK')
  })
})

async function start(
  create: () => Promise<TestDatabase>,
  options: (database: TestDatabase) => object,
  more: object = {},
): Promise<{ database: TestDatabase; project: Project }> {
  const database = await create()
  onTestFinished(() => database.close())
  const config = configText({ ...options(database), ...more })
  return { database, project: createProject({ 'migrate.config.ts': config, ...versionsOf(...revisions) }) }
}

function fileOf({ url }: TestDatabase): string {
  return url.replace(/^sqlite:/, '')
}

async function balance(database: TestDatabase): Promise<number> {
  const [row] = await database.query('SELECT balance FROM account')
  return Number(row?.['balance'])
}
