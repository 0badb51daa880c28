import { describe, expect, onTestFinished, test } from 'vitest'

import { type StepEstimate, upgrade } from '../../dist/index.js'
import { createPostgresDatabase, eachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { configText, type RevisionText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const screen = { columns: 80, isTerminal: true }
const columns = ['id', 'status', 'amount'].map((name) => `{ name: '${name}', type: 'int', nullable: true }`)
const first: RevisionText = {
  id: 'aaaa00000001',
  up: `await op.createTable('orders', [${columns.join(', ')}, { name: 'note', type: 'text', nullable: true }])`,
}
const after = (up: string, more: Partial<RevisionText> = {}): RevisionText => ({
  id: 'bbbb00000002',
  down: 'aaaa00000001',
  up,
  ...more,
})

async function start(database: TestDatabase, rows: number, ...revisions: readonly RevisionText[]) {
  onTestFinished(() => database.close())
  const files = { 'migrate.config.ts': configText({ url: database.url }), ...versionsOf(first, ...revisions) }
  const project = createProject(files)
  const environment = { url: database.url, versions: project.path('versions') }
  await upgrade(environment, first.id, { log: silent })
  const series =
    database.kind === 'postgres'
      ? `generate_series(1, ${rows}) n`
      : `(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${rows}) SELECT n FROM s)`
  const note = `'a note that makes the rows of this table about as long as those of others'`
  if (rows > 0) await database.exec(`INSERT INTO orders SELECT n, n % 7, n % 1000, ${note} FROM ${series}`)
  const plan = async (target = 'head') => (await upgrade(environment, target, { log: silent, dryRun: true })).steps
  return { database, project, environment, plan }
}
const silent = { debug() {}, info() {}, warn() {}, error() {} }
const widthOf = (time: StepEstimate['time']) => (time === null ? 0 : time.to / time.from)

describe.each(eachDatabase)('the estimate of a dry run ($kind)', ({ kind, create }) => {
  const isPostgres = kind === 'postgres'

  test('has words, locks, sizes and a band for each operation', async () => {
    const up = `await op.createIndex('ix', 'orders', ['status'])
  await op.dropColumn('orders', 'note')
  await op.execute('UPDATE orders SET status = 1 WHERE id > 5')`
    const { database, project, plan } = await start(await create(), 2000, after(up))
    if (isPostgres) await database.exec('ANALYZE orders')
    const [step] = await plan()
    const { operations = [], time, unknown } = step?.estimate ?? {}
    expect(unknown).toEqual([])
    expect(operations.map(({ changes, effect, isIfAllRows }) => [...changes, effect, isIfAllRows])).toEqual([
      ['create index ix on orders (status)', null, false],
      ['drop column orders.note', 'drops', false],
      ['execute UPDATE orders SET status = 1 WHERE id > 5', 'rewrites', true],
    ])
    const [index, drop] = operations
    expect(index?.locks).toEqual([
      {
        table: 'orders',
        lock: isPostgres ? 'SHARE' : 'RESERVED',
        blocked: 'writes',
        work: 'index',
        rows: 2000,
        bytes: expect.any(Number),
      },
    ])
    expect(index?.source).toBe('default')
    expect(drop?.locks[0]).toMatchObject(
      isPostgres ? { lock: 'ACCESS EXCLUSIVE', work: 'catalog' } : { work: 'rewrite' },
    )
    expect(widthOf(time ?? null)).toBeGreaterThan(1)

    const { code, stdout } = await runHub(project, ['upgrade', '--dry-run'], screen)
    expect(code).toBe(0)
    expect(stdout).toContain('orders: 2,000 rows')
    expect(stdout).toContain('builds an index')
    expect(stdout).toContain('     time: under 1 s\n')
    expect(stdout).toContain('Not counted: waiting for locks of other sessions.\n')
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
  })

  test('is by a read of some pages, then by the log, and never wider than 20 and 5 times its lower bound', async () => {
    const index = (name: string) => `await op.createIndex('${name}', 'orders', ['status'])`
    const last = after(index('ix_2'), { id: 'cccc00000003', down: 'bbbb00000002' })
    const { database, environment, plan } = await start(await create(), 60_000, after(index('ix_1')), last)
    if (isPostgres) await database.exec('ANALYZE orders')
    const sampled = await plan()
    expect(sampled.map(({ estimate }) => estimate?.operations[0]?.source)).toEqual(['sample', 'sample'])
    for (const { estimate } of sampled) {
      expect(widthOf(estimate?.time ?? null)).toBeLessThanOrEqual(20)
      for (const { time } of estimate?.operations ?? []) expect(widthOf(time)).toBeLessThanOrEqual(20)
    }
    await upgrade(environment, 'bbbb00000002', { log: silent })
    const logged = (milliseconds: number) =>
      database.exec(`UPDATE hub_version_log SET milliseconds = ${milliseconds} WHERE revision = 'bbbb00000002'`)
    await logged(110)
    const [known] = await plan()
    expect(known?.estimate?.operations[0]?.source).toBe('log')
    expect(known?.estimate?.time?.from).toBeLessThan(110)
    expect(known?.estimate?.time?.to).toBeGreaterThan(110)
    expect(widthOf(known?.estimate?.time ?? null)).toBeLessThanOrEqual(5)
    // The table was another then: no index of so many rows takes that long.
    await logged(100_000)
    const [other] = await plan()
    expect(other?.estimate?.operations[0]?.source).toBe('sample')
  })

  test('says where there is none, and why', async () => {
    const { project, plan } = await start(
      await create(),
      0,
      after(`await op.createIndex('ix', 'orders', ['id'])\n  await op.query('SELECT count(*) FROM orders')`),
      after(`await op.execute('INSERT INTO orders (id) SELECT id FROM orders')`, {
        id: 'cccc00000003',
        down: 'bbbb00000002',
      }),
      after(`await op.addColumn('orders', { name: 'at', type: 'int', nullable: true, default: Date.now() % 10 })`, {
        id: 'dddd00000004',
        down: 'cccc00000003',
      }),
    )
    const steps = await plan()
    expect(steps.map(({ estimate }) => estimate?.unknown)).toEqual([
      ['it uses op.query, which needs the database'],
      ['how many rows its query gives is not known'],
      ['it uses Date'],
    ])
    expect(steps[2]?.estimate).toMatchObject({ operations: [], time: null })
    const { stdout } = await runHub(project, ['upgrade', '--dry-run'], screen)
    expect(stdout).toContain('     no estimate of the rest: it uses op.query, which needs the database\n')
    expect(stdout).toContain('       no estimate: how many rows its query gives is not known\n')
    expect(stdout).toContain('     no estimate: it uses Date\n')
  })

  test('of a downgrade, and of a table that the plan itself makes', async () => {
    const made = after(
      `await op.createTable('items', [${columns.join(', ')}])\n  await op.createIndex('ix', 'items', ['id'])`,
      {
        downBody: `await op.dropTable('items')`,
      },
    )
    const { project, environment, plan } = await start(await create(), 10, made)
    const [step] = await plan()
    expect(step?.estimate?.operations.map(({ locks, source }) => [locks, source])).toEqual([
      [[], null],
      [[], null],
    ])
    await upgrade(environment, 'head', { log: silent })
    const { stdout } = await runHub(project, ['downgrade', '--dry-run', first.id, '--json'], screen)
    const { steps } = JSON.parse(stdout) as { steps: { estimate: StepEstimate }[] }
    expect(steps[0]?.estimate.operations[0]).toMatchObject({ changes: ['drop table items'], effect: 'drops' })
  })

  test('changes nothing, neither rows nor the hash of the plan', async () => {
    const { database, project } = await start(
      await create(),
      100,
      after(`await op.createIndex('ix', 'orders', ['id'])`),
    )
    const hash = async () => /^Plan: (.*)$/m.exec((await runHub(project, ['upgrade', '--dry-run'], screen)).stdout)?.[1]
    const before = await hash()
    expect(await hash()).toBe(before)
    expect(await database.query('SELECT count(*) AS n FROM orders')).toEqual([{ n: expect.anything() }])
    const { code } = await runHub(project, ['upgrade', '--plan', String(before)], screen)
    expect(code).toBe(0)
  })
})

describe('the estimate of a dry run on PostgreSQL', () => {
  test('has the rows of a table that was never analysed by a read of some pages', async () => {
    const up = `await op.alterColumn('orders', 'amount', { type: 'bigint' })`
    const { database, plan } = await start(await createPostgresDatabase(), 0, after(up))
    await database.exec('ALTER TABLE orders SET (autovacuum_enabled = false)')
    await database.exec(`INSERT INTO orders SELECT n, 1, 1, repeat('x', 80) FROM generate_series(1, 80000) n`)
    const [step] = await plan()
    const [lock] = step?.estimate?.operations[0]?.locks ?? []
    expect(lock).toMatchObject({ lock: 'ACCESS EXCLUSIVE', work: 'rewrite' })
    expect(lock?.rows).toBeGreaterThan(60_000)
    expect(lock?.rows).toBeLessThan(100_000)
  })

  test('does not wait for a table that another session has locked', async () => {
    const up = `await op.createIndex('ix', 'orders', ['status'])`
    const { database, plan } = await start(await createPostgresDatabase(), 50, after(up))
    await database.exec('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE')
    const steps = await plan()
    await database.exec('ROLLBACK')
    expect(steps).toHaveLength(1)
    expect(steps[0]?.estimate?.operations.length === 1 || steps[0]?.estimate?.unknown.length === 1).toBe(true)
  })

  test('is that of all partitions', async () => {
    const up = `await op.execute('CREATE INDEX ix ON parts (id)')`
    const { database, plan } = await start(await createPostgresDatabase(), 0, after(up))
    await database.exec(`CREATE TABLE parts (id int) PARTITION BY RANGE (id);
      CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (1000);
      CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (1000) TO (5000);
      INSERT INTO parts SELECT n FROM generate_series(1, 3000) n; ANALYZE parts`)
    const [step] = await plan()
    expect(step?.estimate?.operations[0]?.locks).toMatchObject([{ table: 'parts', work: 'index', rows: 3000 }])
  })
})
