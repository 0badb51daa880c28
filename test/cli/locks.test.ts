import { existsSync, readFileSync } from 'node:fs'

import pg from 'pg'
import { DataSource } from 'typeorm'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { upgrade } from '../../dist/index.js'
import { createPostgresDatabase, type TestDatabase } from '../support/databases.ts'
import {
  reachHead,
  startUntilHangs,
  startUntilStays,
  stayHead,
  until,
  untilSays,
  untilTrueOf,
} from '../support/hanging.ts'
import { hub, startHub } from '../support/hub.ts'
import { hasPgbouncer, pgbouncerCommand, startPgbouncer } from '../support/pgbouncer.ts'
import { createProject, type Project } from '../support/project.ts'
import { runHub, startRun } from '../support/run-hub.ts'
import { configText, doneSteps, type RevisionText, versionRows, versionsOf } from '../support/revisions.ts'

/** A revision says in the file `calls` that its `up` was called. */
const head = `${reachHead}
import { appendFileSync } from 'node:fs'
`
const called = "appendFileSync('calls', 'x')"

const first: RevisionText = {
  id: 'aaaa00000001',
  up: "await op.execute('CREATE TABLE busy (x int); CREATE TABLE kept (x int)')",
}

function second(up: string, more: string = ''): RevisionText {
  return { id: 'bbbb00000002', down: 'aaaa00000001', head: head + more, up: `${called}\n${up}` }
}

/** Work that is done again where the revision is tried again, and then the statement that waits for the other's lock. */
const waits = `
  await op.execute('INSERT INTO kept VALUES (1)')
  await op.execute('ALTER TABLE busy ADD COLUMN y int')`

/** Of all that `pg_locks` shows: the server is every test's. */
const here = 'database = (SELECT oid FROM pg_database WHERE datname = current_database())'

let database: TestDatabase
beforeEach(async () => {
  database = await createPostgresDatabase()
  onTestFinished(() => database.close())
})

describe('a table that another session has locked (postgres)', () => {
  test('the revision is rolled back and tried again as a whole, and succeeds once the lock is gone', async () => {
    const project = await projectAtFirst(second(waits))
    const other = await otherSession()
    await other.query('BEGIN; LOCK TABLE busy')
    const started = startRun(project, ['upgrade'])
    await untilSays(started, 'trying again')
    await other.query('COMMIT')
    const result = await started.ended
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(result.stderr).toMatch(/warning: bbbb00000002: [^\n]*lock timeout[^]*trying again \(2 of 5\)/)
    expect(calls(project)).toBeGreaterThan(1)
    expect(await kept()).toEqual([1])
    expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002'])
  })

  test('it gives up after five tries, says why, and nothing is left', async () => {
    const project = await projectAtFirst(second(waits), { tableLockTimeout: 50 })
    const other = await otherSession()
    await other.query('BEGIN; LOCK TABLE busy')
    const result = await runHub(project, ['upgrade', '--json'])
    expect(result.code).toBe(1)
    expect(JSON.parse(result.stdout)).toMatchObject({
      error: {
        revision: 'bbbb00000002',
        statement: expect.stringContaining('ALTER TABLE busy') as string,
        heads: ['aaaa00000001'],
      },
    })
    expect(result.stderr).toMatch(/another session holds a lock on it/)
    expect(calls(project)).toBe(5)
    expect(await kept()).toEqual([])
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
  })

  test('it is never tried again once something of it was committed', async () => {
    const up = `
  await op.autocommitBlock(async () => {
    await op.execute('INSERT INTO kept VALUES (7)')
  })
  await op.execute('ALTER TABLE busy ADD COLUMN y int')`
    const project = await projectAtFirst(second(up))
    const other = await otherSession()
    await other.query('BEGIN; LOCK TABLE busy')
    const result = await runHub(project, ['upgrade'])
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(/lock timeout[^]*committed outside a transaction stays/)
    expect(result.stderr).not.toContain('trying again')
    expect(calls(project)).toBe(1)
    expect(await kept()).toEqual([7])
  })

  test("with transaction: 'all' the whole run is tried again", async () => {
    const project = await projectAtFirst(
      second("await op.execute('INSERT INTO kept VALUES (1)')"),
      { transaction: 'all' },
      { id: 'cccc00000003', down: 'bbbb00000002', up: "await op.execute('ALTER TABLE busy ADD COLUMN y int')" },
    )
    const other = await otherSession()
    await other.query('BEGIN; LOCK TABLE busy')
    const started = startRun(project, ['upgrade'])
    await untilSays(started, 'trying again')
    await other.query('COMMIT')
    expect(await started.ended).toMatchObject({ code: 0 })
    expect(calls(project)).toBeGreaterThan(1)
    expect(await kept()).toEqual([1])
    expect(await versionRows(database)).toEqual(['cccc00000003'])
  })
})

describe('outside a transaction (postgres)', () => {
  test.each([
    ['transaction = false', 'export const transaction = false\n', ''],
    ['op.autocommitBlock', '', "await op.autocommitBlock(async () => { await op.addColumn('busy', y) })"],
  ])('an operation waits as long, and is tried again alone (%s)', async (_form, more, block) => {
    const y = "const y = { name: 'y', type: 'int', nullable: true }"
    const project = await projectAtFirst(
      second(`${y}\n${block || "await op.addColumn('busy', y)"}\nawait op.addColumn('kept', y)`, more),
    )
    const other = await otherSession()
    await other.query('BEGIN; LOCK TABLE busy IN ACCESS SHARE MODE')
    const started = startRun(project, ['upgrade'])
    await untilSays(started, 'trying again')
    // Not behind an ALTER that waits for ever.
    await database.query('SELECT * FROM busy')
    await other.query('COMMIT')
    const result = await started.ended
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(result.stderr).toMatch(/statement: ALTER TABLE "busy"[^]*held by: process \d+ [^]*trying again \(2 of 5\)/)
    expect(calls(project)).toBe(1)
    expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002'])
  })

  test('a signal ends the tries', async () => {
    const up = "await op.addColumn('busy', { name: 'y', type: 'int', nullable: true })"
    const project = await projectAtFirst(second(up, 'export const transaction = false\n'))
    const other = await otherSession()
    await other.query('BEGIN; LOCK TABLE busy IN ACCESS SHARE MODE')
    const started = startHub(project, ['upgrade'])
    await untilSays(started, 'trying again')
    started.child.kill('SIGINT')
    expect(await started.ended).toMatchObject({ code: 130 })
    await other.query('COMMIT')
    const left = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'hub%'"
    await until(async () => (await database.query(left)).length === 0)
    expect(await database.query("SELECT 1 FROM information_schema.columns WHERE column_name = 'y'")).toEqual([])
  })

  test('raw SQL runs as the session is, and SET LOCAL is warned of', async () => {
    const up =
      "await op.execute('SET LOCAL lock_timeout = 7; CREATE TABLE seen AS SELECT current_setting($$lock_timeout$$) AS lock_timeout')"
    await database.exec(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET lock_timeout = '4321ms'`)
    const project = await projectAtFirst(second(up, 'export const transaction = false\n'))
    const result = await runHub(project, ['upgrade'])
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(result.stderr).toContain('warning: bbbb00000002: SET LOCAL does nothing outside a transaction')
    expect(await database.query('SELECT * FROM seen')).toEqual([{ lock_timeout: '4321ms' }])
  })
})

test('a deadlock with another session: the revision is tried again', async () => {
  const project = await projectAtFirst(
    second(
      `
  await op.execute('INSERT INTO kept VALUES (1)')
  if (!existsSync('locked')) {
    writeFileSync('here', '')
    while (!existsSync('locked')) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await op.execute('ALTER TABLE busy ADD COLUMN y int')`,
      "import { existsSync } from 'node:fs'\n",
    ),
    { tableLockTimeout: 20_000 },
  )
  const other = await otherSession()
  // The session that looks for the deadlock first is the one that is refused: let it be the run's.
  await other.query("SET deadlock_timeout = '60s'; BEGIN; LOCK TABLE busy")
  const started = startRun(project, ['upgrade'])
  await untilTrueOf(started, async () => existsSync(project.path('here')))
  const crossing = other.query('LOCK TABLE kept')
  await until(async () => (await database.query(`SELECT 1 FROM pg_locks WHERE NOT granted AND ${here}`)).length > 0)
  await project.write('locked', '')
  await crossing
  await other.query('COMMIT')
  const result = await started.ended
  expect(result, result.stderr).toMatchObject({ code: 0 })
  expect(result.stderr).toMatch(/deadlock detected[^]*trying again \(2 of 5\)/)
  expect(calls(project)).toBe(2)
  expect(await kept()).toEqual([1])
})

test('a run that waits longer than lockTimeout for another says who holds the lock', async () => {
  const project = await projectAtFirst(second("await reach('lock')"), { lockTimeout: 400 })
  const holding = await startUntilHangs(project, ['upgrade'], 'lock')
  const [holder] = await database.query(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'hub%'",
  )
  const result = await runHub(project, ['upgrade', '--json'])
  expect(result.code).toBe(1)
  expect(JSON.parse(result.stdout)).toMatchObject({ error: { code: 'LOCK_TIMEOUT' } })
  expect(result.stderr).toMatch(
    new RegExp(
      `Another run is in progress \\(process ${String(holder?.['pid'])} 'hub bbbb00000002' of user \\w+, connected since \\d{4}-`,
    ),
  )
  expect(result.stderr).toContain("'lockTimeout'")
  holding.child.kill('SIGKILL')
  await holding.ended
})

test.each([
  ['a run', '', true],
  ['a run that failed', "throw new Error('no')", false],
  [
    'a run that left its transaction and failed',
    "await op.autocommitBlock(async () => { throw new Error('no') })",
    false,
  ],
])("%s leaves the settings of a borrowed pool's connection as they were, and no lock", async (_name, up, isDone) => {
  const project = createProject(versionsOf({ id: 'aaaa00000001', up }))
  const dataSource = await new DataSource({
    type: 'postgres',
    url: database.url,
    applicationName: 'the application',
    extra: { max: 1, lock_timeout: 4321 },
  }).initialize()
  onTestFinished(() => dataSource.destroy())
  const settings = async () => {
    const names = ['lock_timeout', 'application_name', 'client_connection_check_interval', 'statement_timeout']
    const rows: unknown[] = []
    for (const name of names) rows.push(await dataSource.query(`SHOW ${name}`))
    return [
      rows,
      await dataSource.query("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"),
    ]
  }
  const before = await settings()
  expect(before).toMatchObject([
    [[{ lock_timeout: '4321ms' }], [{ application_name: 'the application' }], {}, {}],
    [{ count: '0' }],
  ])
  const outcome = await upgrade({ dataSource, versions: project.path('versions') }, 'heads').then(
    () => true,
    () => false,
  )
  expect(outcome).toBe(isDone)
  expect(await settings()).toEqual(before)
})

describe(`a pooler in transaction mode (postgres)${hasPgbouncer ? '' : `: skipped, pgbouncer is missing: ${pgbouncerCommand}`}`, () => {
  test.skipIf(!hasPgbouncer)(
    'is noticed; every run of a crowd ends well, each revision is applied once, and no lock is left behind',
    async () => {
      const pooler = await startPgbouncer(database.url)
      onTestFinished(() => pooler.close())
      const revisions: RevisionText[] = [
        first,
        second(
          "await op.execute('INSERT INTO kept VALUES (2)')\nawait new Promise((resolve) => setTimeout(resolve, 30))",
        ),
        { id: 'cccc00000003', down: 'bbbb00000002', up: "await op.execute('INSERT INTO kept VALUES (3)')" },
      ]
      const project = createProject({
        'migrate.config.ts': configText({ url: pooler.url }),
        ...versionsOf(...revisions),
      })
      const results = await Promise.all(Array.from({ length: 10 }, () => hub(project, ['upgrade'])))
      expect(results.filter(({ code }) => code !== 0).map(({ stderr }) => stderr)).toEqual([])
      expect(await kept()).toEqual([2, 3])
      expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002', 'up cccc00000003'])
      expect(await database.query(`SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND ${here}`)).toEqual([])
      const names = await database.query(
        "SELECT DISTINCT application_name FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'hub%'",
      )
      expect(names).toEqual([])
    },
  )

  test.skipIf(!hasPgbouncer)('two runs at once, one of them outside its transaction: the other waits', async () => {
    const project = await throughPooler({
      head: stayHead,
      up: `
  await op.execute('INSERT INTO kept VALUES (1)')
  await op.autocommitBlock(async () => {
    await op.execute('UPDATE kept SET x = x + 1')
    await stay('block')
  })`,
    })
    const running = await startUntilStays(project, ['upgrade'], 'block')
    const other = startRun(project, ['upgrade'])
    await untilSays(other, /waiting for another run \(process \d+ 'hub run lock'/)
    await project.write('go-block', '')
    for (const each of [await running.ended, await other.ended]) {
      expect(each, each.stderr).toMatchObject({ code: 0 })
      expect(each.stderr).not.toMatch(/interrupted|--retry/)
    }
    expect(await kept()).toEqual([2])
    expect(await database.query(`SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND ${here}`)).toEqual([])
  })

  test.skipIf(!hasPgbouncer).each([
    ['op.execute', 'a pooler'],
    ['op.queryRunner.query', 'a pooler'],
    ['op.execute', 'no pooler'],
    ['op.queryRunner.query', 'no pooler'],
  ])('a statement of a killed run that is still at work (%s) is waited for, through %s', async (call, way) => {
    const project = await throughPooler({
      up: `
  await op.autocommitBlock(async () => {
    await ${call}('INSERT INTO kept SELECT 1 FROM pg_advisory_lock_shared(1, 1)')
  })`,
    })
    await project.write('direct.config.js', configText({ url: database.url }))
    const other = await otherSession()
    await other.query('SELECT pg_advisory_lock(1, 1)')
    const running = startHub(project, ['upgrade'])
    const isAtWork =
      "SELECT 1 FROM pg_stat_activity WHERE query LIKE '/* hub run %INSERT INTO kept%' AND state = 'active'"
    await until(async () => (await database.query(`${isAtWork} AND datname = current_database()`)).length > 0)
    running.child.kill('SIGKILL')
    await running.ended
    const config = way === 'a pooler' ? [] : ['-c', 'direct.config.js']
    const next = startRun(project, ['upgrade', '--retry', ...config])
    await untilSays(next, /waiting for revision bbbb00000002, which .* runs outside a transaction/)
    expect(await kept()).toEqual([])
    await other.query('SELECT pg_advisory_unlock(1, 1)')
    const result = await next.ended
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(result.stderr).toContain('running it again: as asked')
    expect(await kept()).toEqual([1, 1])
  })

  test.skipIf(!hasPgbouncer)('a run whose lock is ended does nothing more outside its transaction', async () => {
    const project = await throughPooler({
      head: stayHead,
      up: `
  await op.autocommitBlock(async () => {
    await op.execute('INSERT INTO kept VALUES (1)')
    await stay('block')
    await op.execute('INSERT INTO kept VALUES (2)')
  })`,
    })
    const running = await startUntilStays(project, ['upgrade'], 'block')
    const held = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND ${here}`
    await database.query(`SELECT pg_terminate_backend(pid) FROM (${held}) lock`)
    await until(async () => (await database.query(held)).length === 0)
    await project.write('go-block', '')
    const result = await running.ended
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(/The run lock was lost during this run/)
    expect(await kept()).toEqual([1])
  })

  test.skipIf(!hasPgbouncer).each(['transaction', 'session'] as const)(
    'of one connection, in %s mode, runs no revision that leaves its transaction',
    async (mode) => {
      const up = "await op.autocommitBlock(async () => { await op.execute('INSERT INTO kept VALUES (2)') })"
      const project = await throughPooler({ up }, 1, mode)
      const result = await runHub(project, ['upgrade'])
      expect(result.code).toBe(1)
      expect(result.stderr).toMatch(/no second connection for the run lock was available within 5 s/)
      expect(result.stderr).toMatch(/bbbb00000002 must run outside a transaction, but no run lock can be held/)
      expect(result.stderr).toMatch(/connect to the server directly/)
      expect(await kept()).toEqual([])
      expect(await doneSteps(database)).toEqual(['up aaaa00000001'])
    },
  )
})

async function throughPooler(
  revision: Partial<RevisionText>,
  connections = 3,
  mode: 'transaction' | 'session' = 'transaction',
): Promise<Project> {
  const pooler = await startPgbouncer(database.url, connections, mode)
  onTestFinished(() => pooler.close())
  return createProject({
    'migrate.config.ts': configText({ url: pooler.url }),
    ...versionsOf(first, { id: 'bbbb00000002', down: 'aaaa00000001', ...revision }),
  })
}

async function projectAtFirst(
  revision: RevisionText,
  settings: object = {},
  ...more: readonly RevisionText[]
): Promise<Project> {
  const project = createProject({
    'migrate.config.ts': configText({ url: database.url, tableLockTimeout: 300, ...settings }),
    ...versionsOf(first, revision, ...more),
  })
  expect(await runHub(project, ['upgrade', 'aaaa00000001'])).toMatchObject({ code: 0 })
  return project
}

async function otherSession(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

function calls(project: Project): number {
  return readFileSync(project.path('calls'), 'utf8').length
}

async function kept(): Promise<number[]> {
  return (await database.query('SELECT x FROM kept ORDER BY x')).map((row) => Number(row['x']))
}
