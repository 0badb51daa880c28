import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'

import { downgrade, type Progress, upgrade, verify } from '../../../dist/index.js'
import { createPostgresDatabase, createSqliteDatabase, eachDatabase } from '../../support/databases.ts'
import { until } from '../../support/hanging.ts'
import { createProject } from '../../support/project.ts'
import { versionsOf } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'
import { leftOnTerminal, shownLive } from '../../support/terminal.ts'

const table = `await op.createTable('t', [{ name: 'id', type: 'int', primary: true }, { name: 'a', type: 'int', nullable: true }])
await op.bulkInsert('t', Array.from({ length: 300 }, (_, id) => ({ id: id + 1 })))`
const chain = versionsOf(
  { id: 'aaaa00000001', message: 'the table', up: table, downBody: "await op.dropTable('t')" },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    message: 'fill it',
    up: "await op.backfill('t', { set: { a: 1 }, where: 'a IS NULL', batchSize: 100 })",
    downBody: '',
  },
)

/** A listener, and what it has heard. */
function listen() {
  const told: Progress[] = []
  let ends = 0
  const progress = (each: Progress | null) => void (each === null ? ends++ : told.push(each))
  return { told, ends: () => ends, log: { debug() {}, info() {}, warn() {}, error() {}, progress } }
}

const placeOf = ({ revision, operation }: Progress) =>
  `${revision?.number}/${revision?.of} ${revision?.direction} ${revision?.id} ${operation}`

test.each(eachDatabase)('a run tells each operation of each revision ($kind)', async ({ create }) => {
  const database = await create()
  onTestFinished(() => database.close())
  const environment = { url: database.url, versions: createProject(chain).path('versions') }
  const up = listen()
  await upgrade(environment, 'heads', up)
  expect([...new Set(up.told.map(placeOf))]).toEqual([
    '1/2 up aaaa00000001 create table t (id, a)',
    '1/2 up aaaa00000001 insert 300 rows into t',
    '1/2 up aaaa00000001 commit',
    '2/2 up bbbb00000002 backfill t (a) where a IS NULL',
    '2/2 up bbbb00000002 commit',
  ])
  const rows = up.told.filter(({ done }) => done !== null)
  expect(rows.map(({ done, total }) => [done, total])).toEqual([
    [100, 300],
    [200, 300],
    [300, 300],
  ])
  expect(up.ends()).toBe(1)
  const down = listen()
  await downgrade(environment, 'base', down)
  expect(down.told.map(placeOf)).toContain('2/2 down aaaa00000001 drop table t')
})

test('verify tells which of all revisions it tries', async () => {
  const project = createProject(chain)
  const { told, log } = listen()
  await verify({ url: `sqlite:${project.path('none.db')}`, versions: project.path('versions') }, { log })
  expect(told.map(placeOf)).toEqual(
    expect.arrayContaining([
      '1/2 up aaaa00000001 create table t (id, a)',
      '1/2 down aaaa00000001 drop table t',
      '2/2 up bbbb00000002 backfill t (a) where a IS NULL',
    ]),
  )
})

test('a table that SQLite rebuilds tells how many rows are copied, at most, and only to a listener', async () => {
  const database = await createSqliteDatabase()
  onTestFinished(() => database.close())
  const retype = {
    id: 'cccc00000003',
    down: 'bbbb00000002',
    up: "await op.alterColumn('t', 'a', { type: 'varchar' })",
    downBody: "await op.alterColumn('t', 'a', { type: 'int' })",
  }
  const project = createProject({ ...chain, ...versionsOf(retype) })
  const environment = { url: database.url, versions: project.path('versions') }
  const { told, log } = listen()
  await upgrade(environment, 'heads', { log })
  expect(told.map(({ operation, phase }) => [operation, phase])).toContainEqual([
    'alter column t.a: type varchar',
    'copying up to 300 rows',
  ])
  await downgrade(environment, '-1')
})

test('a concurrent index tells its phase, as the server has it', async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const index = {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    head: 'export const transaction = false',
    up: "await op.createIndex('ix', 't', ['a'], { concurrently: true })",
  }
  const project = createProject(versionsOf({ id: 'aaaa00000001', up: table }, index))
  const environment = { url: database.url, versions: project.path('versions') }
  await upgrade(environment, 'aaaa00000001')
  const writer = new pg.Client({ connectionString: database.url, application_name: 'the writer' })
  onTestFinished(() => writer.end())
  await writer.connect()
  await writer.query('BEGIN; UPDATE t SET a = 2')
  const { told, log } = listen()
  const running = upgrade(environment, 'heads', { log })
  // The writer's transaction holds it there.
  const isHeld = () =>
    told.some(({ phase }) => phase?.startsWith('waiting for writers before build: process ') ?? false)
  await Promise.race([until(async () => isHeld()), running])
  expect(told.at(-1)).toMatchObject({
    operation: 'create index ix on t (a) concurrently',
    unit: 'transactions',
    total: 1,
    phase: expect.stringContaining("'the writer' (idle in transaction, begun "),
  })
  await writer.query('COMMIT')
  await running
  const activity = `SELECT count(*) AS n FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name <> 'the writer'`
  // The second connection is closed, with or after the run.
  await until(async () => Number((await database.query(activity))[0]?.['n']) === 0)
})

test('an index in a transaction tells its phase too', async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const index = {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    up: "await op.createIndex('ix', 't', ['a'], { where: 'held(a)' })",
  }
  const project = createProject(versionsOf({ id: 'aaaa00000001', up: table }, index))
  const environment = { url: database.url, versions: project.path('versions') }
  await upgrade(environment, 'aaaa00000001')
  await database.exec(`CREATE FUNCTION held(int) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_advisory_xact_lock(42); RETURN true; END'`)
  await database.exec('SELECT pg_advisory_lock(42)')
  const { told, log } = listen()
  const running = upgrade(environment, 'heads', { log })
  const isBuilding = () => told.some(({ phase }) => phase?.startsWith('building index') ?? false)
  await Promise.race([until(async () => isBuilding()), running])
  expect(isBuilding()).toBe(true)
  await database.exec('SELECT pg_advisory_unlock(42)')
  await running
})

test('on a terminal it is one line that does not wrap, and is gone in the end; what is logged stays', async () => {
  const project = createProject({ 'migrate.config.ts': "export default { url: 'sqlite:./hub.db' }\n", ...chain })
  const narrow = { columns: 50, isTerminal: true }
  const { code, stderr } = await runHub(project, ['upgrade'], narrow)
  expect(code).toBe(0)
  const live = shownLive(stderr)
  expect(live).toContain('[1/2] aaaa00000001: insert 300 rows into t')
  expect(live.filter((line) => line.length >= 50)).toEqual([])
  const left = leftOnTerminal(stderr)
  expect(left).toMatch(/^Running upgrade aaaa00000001 -> bbbb00000002, fill it$/m)
  expect(left).not.toMatch(/\[\d\/2\]/)
  // The cursor was never hidden.
  expect(stderr).not.toContain('\u001b[?25l')
})

test('a pipe, -q and a run that fails', async () => {
  const failing = versionsOf({ id: 'aaaa00000001', up: "await op.execute('SELECT nothing')" })
  const project = createProject({ 'migrate.config.ts': "export default { url: 'sqlite:./hub.db' }\n", ...failing })
  expect((await runHub(project, ['upgrade'])).stderr).not.toContain('[1/1]')
  expect((await runHub(project, ['upgrade', '-q'], { columns: 80, isTerminal: true })).stderr).not.toContain('[1/1]')
  const failed = await runHub(project, ['upgrade'], { columns: 80, isTerminal: true })
  expect(shownLive(failed.stderr)).toContain('[1/1] aaaa00000001 revision aaaa00000001: execute SELECT nothing')
  expect(leftOnTerminal(failed.stderr)).not.toContain('[1/1]')
})
