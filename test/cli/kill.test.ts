import { existsSync } from 'node:fs'

import { describe, expect, onTestFinished, test } from 'vitest'

import { createPostgresDatabase, eachDatabase, type TestDatabase } from '../support/databases.ts'
import { untilSays, untilTrueOf } from '../support/hanging.ts'
import { startHub } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { runHub } from '../support/run-hub.ts'
import { configText, doneSteps, tableNames, versionRows, versionsOf } from '../support/revisions.ts'

/** Where a hanging revision says that it is there, and waits for its end. */
const hang = `
  if (process.env['HANG']) {
    writeFileSync(process.env['HANG'], 'here')
    await new Promise((resolve) => setTimeout(resolve, 600_000))
  }`

/** The middle of three is killed, on its way up or down, with work done before and after the place. */
function projectFor(database: TestDatabase): Project {
  return createProject({
    'migrate.config.ts': configText({ url: database.url }),
    ...versionsOf(
      { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE kept (x int); INSERT INTO kept VALUES (1)')" },
      {
        id: 'bbbb00000002',
        down: 'aaaa00000001',
        head: "import { writeFileSync } from 'node:fs'",
        up: `
  await op.execute('CREATE TABLE middle (x int)')
  await op.execute('INSERT INTO kept VALUES (2)')${hang}
  await op.execute('INSERT INTO middle VALUES (1)')`,
        downBody: `
  await op.execute('DELETE FROM kept WHERE x = 2')${hang}
  await op.dropTable('middle')`,
      },
      { id: 'cccc00000003', down: 'bbbb00000002', up: "await op.execute('INSERT INTO middle VALUES (3)')" },
    ),
  })
}

describe.each(eachDatabase)('kill -9 in the middle of a revision ($kind)', ({ create }) => {
  test('leaves nothing of it, and the same command again ends as if nothing had happened', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = projectFor(database)

    await killWhenItHangs(project, ['upgrade', 'heads'])
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
    expect(await tableNames(database)).not.toContain('middle')
    expect(await valuesOf(database, 'kept')).toEqual([1])

    expect(await runHub(project, ['upgrade', 'heads'])).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual(['cccc00000003'])
    expect(await valuesOf(database, 'kept')).toEqual([1, 2])
    expect(await valuesOf(database, 'middle')).toEqual([1, 3])
    expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002', 'up cccc00000003'])
  })

  test('on the way down leaves the revision applied, and going down again works', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = projectFor(database)
    expect(await runHub(project, ['upgrade', 'bbbb00000002'])).toMatchObject({ code: 0 })

    await killWhenItHangs(project, ['downgrade', 'aaaa00000001'])
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
    expect(await valuesOf(database, 'kept')).toEqual([1, 2])

    expect(await runHub(project, ['downgrade', 'aaaa00000001'])).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
    expect(await valuesOf(database, 'kept')).toEqual([1])
    expect(await tableNames(database)).not.toContain('middle')
  })

  test('frees the processes that wait for it', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = projectFor(database)
    const first = await startAndWaitForHang(project, ['upgrade', 'heads'])
    const second = startHub(project, ['upgrade', 'heads'])
    await untilSays(second, 'waiting for another')
    first.child.kill('SIGKILL')
    await first.ended
    expect(await second.ended).toMatchObject({ code: 0 })
    expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002', 'up cccc00000003'])
  })
})

describe('kill -9 while a statement runs (postgres)', () => {
  test('ends the statement on the server too, and commits nothing', async () => {
    const database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    const project = createProject({
      'migrate.config.ts': configText({ url: database.url }),
      ...versionsOf({
        id: 'aaaa00000001',
        up: `
  await op.execute('CREATE TABLE kept (x int)')
  if (process.env['HANG']) await op.execute('SELECT pg_sleep(600)')`,
      }),
    })
    const started = startHub(project, ['upgrade'], { env: { HANG: '1' } })
    await untilTrueOf(started, async () => {
      const busy = await database.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()",
      )
      return busy.length > 0
    })
    started.child.kill('SIGKILL')
    expect(await started.ended).toMatchObject({ signal: 'SIGKILL' })

    // Were the statement still there, this would wait for it.
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    expect(await doneSteps(database)).toEqual(['up aaaa00000001'])
    expect(await tableNames(database)).toContain('kept')
  })
})

async function killWhenItHangs(project: Project, words: readonly string[]): Promise<void> {
  const { child, ended } = await startAndWaitForHang(project, words)
  child.kill('SIGKILL')
  expect(await ended).toMatchObject({ code: null, signal: 'SIGKILL' })
}

async function startAndWaitForHang(project: Project, words: readonly string[]) {
  const mark = project.path('hangs')
  const started = startHub(project, words, { env: { HANG: mark } })
  await untilTrueOf(started, async () => existsSync(mark))
  return started
}

async function valuesOf(database: TestDatabase, table: string): Promise<number[]> {
  return (await database.query(`SELECT x FROM ${table} ORDER BY x`)).map((row) => Number(row['x']))
}
