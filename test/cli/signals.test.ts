import { describe, expect, onTestFinished, test } from 'vitest'

import { createPostgresDatabase, eachDatabase, type TestDatabase } from '../support/databases.ts'
import { hangingAt, reachHead, startUntilHangs, stopped, until, untilHangs, untilSays } from '../support/hanging.ts'
import { startHub, type StartedRun } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, doneSteps, type RevisionText, tableNames, versionRows, versionsOf } from '../support/revisions.ts'
import { runHub, startRun } from '../support/run-hub.ts'

const first: RevisionText = { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE kept (x int)')" }

/** A statement that runs for minutes, and says in HANG that it is about to. */
const longStatement = `
  await op.execute('INSERT INTO kept VALUES (1)')
  if (process.env['HANG_AT'] === 'statement') {
    writeFileSync(process.env['HANG'] ?? '', 'here')
    await op.execute(op.dialect === 'postgres'
      ? 'SELECT pg_sleep(600)'
      : 'INSERT INTO kept WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n WHERE x < 0')
  }`

const hangs = [
  {
    name: 'in its own code',
    place: 'code',
    up: "await op.execute('INSERT INTO kept VALUES (1)')\nawait reach('code')",
  },
  { name: 'in a statement', place: 'statement', up: longStatement },
] as const

describe.each(eachDatabase)('a revision that hangs ($kind)', ({ create }) => {
  describe.each(hangs)('$name', ({ place, up }) => {
    test.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const)('and %s: it ends with %i, rolled back, and the next run does it', async (signal, code) => {
      const { database, project } = await start(create, [first, second(up)])
      const started = await startUntilHangs(project, ['upgrade', '--json'], place)
      if (place === 'statement') await inStatement(database)
      started.child.kill(signal)
      const result = await stopped(started)
      expect(result, result.stderr).toMatchObject({ code, signal: null })
      expect(JSON.parse(result.stdout)).toMatchObject({
        error: { revision: 'bbbb00000002', applied: ['aaaa00000001'], heads: ['aaaa00000001'] },
      })
      expect(result.stderr).toContain(`Stopped by ${signal}`)
      expect(result.stderr).toContain('All of this revision was rolled back')
      await expectRolledBack(database)
      await expectFree(database)
      expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
      expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002'])
    })
  })

  test('and one Ctrl-C that arrives twice, as through npx: it still says what became of the run', async () => {
    const { database, project } = await start(create, [first, second(hangs[0].up)])
    const started = await startUntilHangs(project, ['upgrade'], 'code')
    started.child.kill('SIGINT')
    // Two that are sent in one moment may arrive as one.
    await new Promise((resolve) => setTimeout(resolve, 20))
    started.child.kill('SIGINT')
    const result = await stopped(started)
    expect(result, result.stderr).toMatchObject({ code: 130, signal: null })
    expect(result.stderr).toMatch(/Stopped by SIGINT[^]*All of this revision was rolled back/)
    await expectFree(database)
    await expectRolledBack(database)
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
  })

  test('whose own listener ends the process on the signal: it ends there, rolled back', async () => {
    const ending = `process.on('SIGTERM', () => process.exit(7))\n${hangs[0].up}`
    const { database, project } = await start(create, [first, second(ending)])
    const started = await startUntilHangs(project, ['upgrade'], 'code')
    started.child.kill('SIGTERM')
    const result = await stopped(started)
    expect(result, result.stderr).toMatchObject({ code: 1, signal: null })
    expect(result.stderr).toContain('ended the process (exit code 7) before the command was finished')
    await expectFree(database)
    await expectRolledBack(database)
  })

  test('outside a transaction, and Ctrl-C: it says what stays', async () => {
    const { database, project } = await start(create, [
      first,
      { ...second(hangs[0].up), head: `${reachHead}${pauseHead}\nexport const transaction = false` },
    ])
    const started = await startUntilHangs(project, ['upgrade'], 'code')
    started.child.kill('SIGINT')
    const result = await stopped(started)
    expect(result, result.stderr).toMatchObject({ code: 130 })
    expect(result.stderr).toMatch(/Stopped by SIGINT[^]*committed outside a transaction stays/)
    expect(await kept(database)).toEqual([1])
    expect((await runHub(project, ['upgrade'])).stderr).toContain('bbbb00000002 was interrupted during its upgrade')
  })

  test('and another that waits for it: Ctrl-C ends the waiting, with nothing done', async () => {
    const { database, project } = await start(create, [first, second(hangs[0].up)])
    const holding = await startUntilHangs(project, ['upgrade'], 'code')
    const waiting = startHub(project, ['upgrade'])
    await untilSays(waiting, 'waiting for another')
    waiting.child.kill('SIGINT')
    const result = await waiting.ended
    expect(result, result.stderr).toMatchObject({ code: 130 })
    expect(result.stderr).toContain('Stopped by SIGINT')
    holding.child.kill('SIGKILL')
    await holding.ended
    await expectRolledBack(database)
  })
})

describe('what does not hear the first signal', () => {
  test('is told how to end it, and ended at once by the second', async () => {
    const project = createProject({
      'migrate.config.ts': `${reachHead}
        export default { dataSource: async () => { await reach('config'); return { type: 'sqlite', database: 'a.db' } } }`,
      ...versionsOf(first),
    })
    const started = await startUntilHangs(project, ['upgrade'], 'config')
    started.child.kill('SIGTERM')
    await untilSays(started, 'Stopping on SIGTERM; a second signal ends')
    started.child.kill('SIGINT')
    const result = await stopped(started)
    expect(result, result.stderr).toMatchObject({ code: 130, signal: null })
    expect(result.stderr).toMatch(/Ended by a second signal\. .*'hub status' shows its current revision/)
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
  })
})

describe('a revision that hangs in a statement, with a pool of one connection (postgres)', () => {
  test('and SIGINT: the statement is cancelled all the same', async () => {
    const { database, project } = await start(createPostgresDatabase, [first, second(longStatement)])
    await project.write(
      'migrate.config.ts',
      configText({ dataSource: { type: 'postgres', url: database.url, extra: { max: 1 } } }),
    )
    const started = await startUntilHangs(project, ['upgrade'], 'statement')
    await inStatement(database)
    started.child.kill('SIGINT')
    const result = await stopped(started)
    expect(result, result.stderr).toMatchObject({ code: 130 })
    await expectRolledBack(database)
  })
})

/** What the server does to the backend when an administrator ends it, or when it is shut down. */
describe('the server ends the backend (postgres)', () => {
  test.each([
    ['in a statement of op', longStatement, 'statement'],
    [
      'between statements',
      `${hangs[0].up.replace("reach('code')", "pause('code')")}\nawait op.execute('INSERT INTO kept VALUES (2)')`,
      'code',
    ],
    ['in code, with no statement after it', hangs[0].up.replace("reach('code')", "pause('code')"), 'code'],
  ])('%s: the run says so, nothing of the revision is kept, the next run does it', async (_name, up, place) => {
    const { database, project } = await start(createPostgresDatabase, [first, second(up)])
    const { ended } = await startHanging(project, place)
    if (place === 'statement') await inStatement(database)
    await terminate(database)
    await project.write('go', '')
    const result = await ended
    expect(result, result.stderr).toMatchObject({ code: 1, signal: null })
    expect(JSON.parse(result.stdout)).toMatchObject({ error: { revision: 'bbbb00000002', applied: ['aaaa00000001'] } })
    expect(result.stderr).toMatch(/The connection to the database was lost: terminating connection/)
    await expectRolledBack(database)
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002'])
  })

  test('in a statement outside a transaction: the next run asks', async () => {
    const revision = { ...second(longStatement), head: `${reachHead}${pauseHead}\nexport const transaction = false` }
    const { database, project } = await start(createPostgresDatabase, [first, revision])
    const { ended } = await startHanging(project, 'statement')
    await inStatement(database)
    await terminate(database)
    const result = await ended
    expect(result, result.stderr).toMatchObject({ code: 1 })
    expect(result.stderr).toMatch(/connection to the database was lost[^]*committed outside a transaction stays/)
    expect(await kept(database)).toEqual([1])
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
    expect((await runHub(project, ['upgrade'])).stderr).toMatch(/its last statement: SELECT pg_sleep\(600\)/)
  })

  test('while it waits for the lock: it says so, and the one at work goes on', async () => {
    const { database, project } = await start(createPostgresDatabase, [
      first,
      second(hangs[0].up.replace("reach('code')", "pause('code')")),
    ])
    const holding = await startUntilHangs(project, ['upgrade'], 'code')
    const waiting = startRun(project, ['upgrade', '--json'])
    await untilSays(waiting, 'waiting for another')
    await database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name NOT LIKE 'hub%'`,
    )
    const result = await waiting.ended
    expect(result, result.stderr).toMatchObject({ code: 1 })
    expect(JSON.parse(result.stdout)).toMatchObject({ error: { code: 'CONNECTION_LOST' } })
    await project.write('go', '')
    expect(await holding.ended).toMatchObject({ code: 0 })
    expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002'])
  })
})

/** Starts a run here, and waits until its revision hangs: it ends by itself when its connection does. */
async function startHanging(project: Project, place: string): Promise<StartedRun> {
  const started = startRun(project, ['upgrade', '--json'], { env: hangingAt(project, place) })
  await untilHangs(started, project)
  return started
}

/** `pause` hangs like `reach`, until the backend is gone for a while or somebody says `go`. */
const pauseHead = `
import { existsSync } from 'node:fs'

async function pause(place: string): Promise<void> {
  if (process.env['HANG_AT'] !== place) return
  writeFileSync(process.env['HANG'] ?? '', 'here')
  while (!existsSync('go')) await new Promise((resolve) => setTimeout(resolve, 20))
}
`

function second(up: string): RevisionText {
  return { id: 'bbbb00000002', down: 'aaaa00000001', head: reachHead + pauseHead, up }
}

async function start(
  create: () => Promise<TestDatabase>,
  revisions: readonly RevisionText[],
): Promise<{ database: TestDatabase; project: Project }> {
  const database = await create()
  onTestFinished(() => database.close())
  const project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...versionsOf(...revisions) })
  return { database, project }
}

/** Waits until the long statement has reached the database; SQLite does not show it, and gets a moment. */
async function inStatement(database: TestDatabase): Promise<void> {
  if (database.kind === 'sqlite') return new Promise((resolve) => setTimeout(resolve, 200))
  const running =
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE 'SELECT pg_sleep%'"
  await until(async () => (await database.query(running)).length > 0)
}

/** Ends the backend of the run. */
async function terminate(database: TestDatabase): Promise<void> {
  const ended = await database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'hub%'`,
  )
  expect(ended).toHaveLength(1)
}

async function expectRolledBack(database: TestDatabase): Promise<void> {
  expect(await kept(database)).toEqual([])
  expect(await versionRows(database)).toEqual(['aaaa00000001'])
  expect(await doneSteps(database)).toEqual(['up aaaa00000001'])
  expect(await tableNames(database)).toEqual(['hub_version', 'hub_version_log', 'kept'])
}

/** Nothing of the program is left at the database: no session, no lock, no open transaction. */
async function expectFree(database: TestDatabase): Promise<void> {
  if (database.kind === 'sqlite') return database.exec('BEGIN IMMEDIATE; ROLLBACK')
  await until(async () => {
    const others = await database.query(
      'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    return others.length === 0
  })
}

async function kept(database: TestDatabase): Promise<number[]> {
  return (await database.query('SELECT x FROM kept ORDER BY x')).map((row) => Number(row['x']))
}
