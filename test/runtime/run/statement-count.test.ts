import type BetterSqlite3 from 'better-sqlite3'
import type pg from 'pg'
import sqlite3 from 'sqlite3'
import { DataSource } from 'typeorm'
import { expect, onTestFinished, test, vi } from 'vitest'

import { current, downgrade, status, upgrade } from '../../../dist/index.js'
import { sqlite3DataSource } from '../../../dist/sqlite3.js'
import { sentTo, spyOnBetterSqlite3 } from '../../support/better-sqlite3-statements.ts'
import { createPostgresDatabase, createSqliteDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { versionsOf } from '../../support/revisions.ts'

const revisions = [1, 2, 3, 4].map((n) => ({
  id: `aaaa0000000${n}`,
  down: n === 1 ? null : `aaaa0000000${n - 1}`,
  up: `await op.execute('CREATE TABLE t${n} (id integer)')`,
  downBody: `await op.execute('DROP TABLE t${n}')`,
}))

/** Records what a driver is asked to do, by the text of the statements. */
function record(driver: object, methods: readonly string[]): string[] {
  const sent: string[] = []
  for (const name of methods) {
    const own: unknown = Reflect.get(driver, name)
    if (typeof own !== 'function') throw new Error(`The driver has no ${name}.`)
    Object.defineProperty(driver, name, {
      configurable: true,
      value: (...given: unknown[]): unknown => {
        const [first] = given
        const text = typeof first === 'object' && first !== null ? String(Reflect.get(first, 'text')) : String(first)
        if (name !== 'prepare') sent.push(text)
        const result: unknown = Reflect.apply(own, driver, given)
        return name === 'prepare' ? recordRuns(result as BetterSqlite3.Statement, () => sent.push(text)) : result
      },
    })
  }
  onTestFinished(() => {
    for (const name of methods) Reflect.deleteProperty(driver, name)
  })
  return sent
}

/** A prepared statement is sent each time that it runs. */
function recordRuns(statement: BetterSqlite3.Statement, onRun: () => void): BetterSqlite3.Statement {
  for (const name of ['run', 'all'] as const) {
    const own = statement[name].bind(statement)
    Object.defineProperty(statement, name, {
      value: (...given: unknown[]): unknown => {
        onRun()
        return own(...given)
      },
    })
  }
  return statement
}

/** What was sent for each revision, from one BEGIN to the next. */
function byRevision(sent: readonly string[]): string[][] {
  const found: string[][] = []
  for (const sql of sent) {
    // Not the one of a block in PL/pgSQL.
    if (/\bBEGIN\b(?!\n)/.test(sql)) found.push([])
    found.at(-1)?.push(sql)
  }
  return found
}

const stepOnSqlite = [
  /BEGIN IMMEDIATE/,
  /UNION ALL/,
  /CREATE TABLE t/,
  /^UPDATE/,
  /^INSERT/,
  /foreign_key_check/,
  /^COMMIT$/,
]

const drivers = [
  ['sqlite3', (file: string) => sqlite3DataSource({ database: file }), ['run', 'all', 'exec']],
  ['better-sqlite3', (file: string) => new DataSource({ type: 'better-sqlite3', database: file }), ['prepare', 'exec']],
] as const

const own = [
  [
    'sqlite',
    () => [
      vi.spyOn(sqlite3.Database.prototype, 'run'),
      vi.spyOn(sqlite3.Database.prototype, 'all'),
      vi.spyOn(sqlite3.Database.prototype, 'exec'),
    ],
  ],
  ['better-sqlite3', spyOnBetterSqlite3],
] as const

test.each(own)('a revision on SQLite by %s sends seven statements', async (type, spyOnDriver) => {
  const database = await createSqliteDatabase()
  onTestFinished(() => database.close())
  const versions = createProject(versionsOf(...revisions)).path('versions')
  const dataSource = { type, database: database.url.replace(/^sqlite:/, '') }
  const spies = spyOnDriver()
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore()
  })
  const sent = async (run: Promise<unknown>) => {
    for (const spy of spies) spy.mockClear()
    await run
    return sentTo(spies)
  }
  const up = await sent(upgrade({ dataSource, versions }))
  // The first transaction makes hub's tables; after the last one the settings are restored.
  for (const found of byRevision(up).slice(-3, -1)) expect(found).toEqual(stepOnSqlite.map(matching))
  const down = await sent(downgrade({ dataSource, versions }, 'base'))
  for (const found of byRevision(down).slice(-3, -1)) expect(found).toHaveLength(7)
})

test.each(drivers)('with a data source of the application, by %s, eight', async (_driver, make, methods) => {
  const database = await createSqliteDatabase()
  onTestFinished(() => database.close())
  const versions = createProject(versionsOf(...revisions)).path('versions')
  let sent: string[] = []
  const unopened = () => {
    const dataSource = make(database.url.replace(/^sqlite:/, ''))
    const initialize = dataSource.initialize.bind(dataSource)
    dataSource.initialize = async () => {
      await initialize()
      sent = record(Reflect.get(dataSource.driver, 'databaseConnection') as object, methods)
      return dataSource
    }
    return dataSource
  }
  await upgrade({ dataSource: unopened(), versions })
  const [begin, ...work] = stepOnSqlite
  // The application may write with its connection between two revisions.
  const step = [begin, /foreign_key_check/, ...work]
  for (const found of byRevision(sent).slice(-3, -1)) expect(found).toEqual(step.map(matching))
})

/** A connected data source of an application, with what is sent over it. */
async function connected(make: (file: string) => DataSource, methods: readonly string[]) {
  const database = await createSqliteDatabase()
  onTestFinished(() => database.close())
  const dataSource = await make(database.url.replace(/^sqlite:/, '')).initialize()
  onTestFinished(() => dataSource.destroy())
  const versions = createProject(versionsOf(...revisions)).path('versions')
  const sent = record(Reflect.get(dataSource.driver, 'databaseConnection') as object, methods)
  return { dataSource, versions, sent }
}

test.each(drivers)(
  'after each revision by %s the application finds its own settings',
  async (_driver, make, methods) => {
    const { dataSource, versions, sent } = await connected(make, methods)
    await upgrade({ dataSource, versions })
    const restored = /^PRAGMA foreign_keys = 1;\nPRAGMA busy_timeout = \d+;\nPRAGMA legacy_alter_table = 0$/
    const read = [/^PRAGMA foreign_keys$/, /^PRAGMA busy_timeout$/, /^PRAGMA legacy_alter_table$/]
    const [begin, ...work] = stepOnSqlite
    // The application may have written something, so the foreign keys are checked before each revision, too.
    const step = [begin, /foreign_key_check/, ...work, restored, ...read]
    for (const found of byRevision(sent).slice(-3, -1)) expect(found).toEqual(step.map((each) => matching(each)))
  },
)

function matching(pattern: RegExp | undefined): string {
  return expect.stringMatching(pattern ?? '') as string
}

test('a revision with one statement on PostgreSQL takes four round trips', async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const dataSource = await new DataSource({ type: 'postgres', url: database.url, poolSize: 1 }).initialize()
  onTestFinished(() => dataSource.destroy())
  const versions = createProject(versionsOf(...revisions)).path('versions')
  const client = await clientOf(dataSource)
  const sent = record(client, ['query'])
  await upgrade({ dataSource, versions })
  const kinds = [/^BEGIN;\nLOCK TABLE.*UNION ALL/s, /^CREATE TABLE t/, /^UPDATE.*;\nINSERT.*txid_current/s, /^COMMIT$/]
  for (const found of byRevision(sent).slice(-3, -1)) {
    expect(found).toEqual(kinds.map((kind) => expect.stringMatching(kind) as string))
  }
})

test('before a table or column is dropped, PostgreSQL is asked once for its enums', async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const dataSource = await new DataSource({ type: 'postgres', url: database.url, poolSize: 1 }).initialize()
  onTestFinished(() => dataSource.destroy())
  const steps = ["await op.dropColumn('t', 'b')", "await op.dropTable('t')"]
  const made = {
    id: revisions[0]?.id ?? '',
    down: null,
    up: "await op.execute('CREATE TABLE t (a integer, b integer)')",
  }
  const dropping = steps.map((up, index) => ({
    id: `bbbb0000000${index}`,
    down: index === 0 ? made.id : 'bbbb00000000',
    up,
  }))
  const versions = createProject(versionsOf(made, ...dropping)).path('versions')
  const sent = record(await clientOf(dataSource), ['query'])
  await upgrade({ dataSource, versions })
  const kinds = [/^BEGIN;\nLOCK TABLE/, /is_enum/, /DROP/, /^UPDATE/, /^COMMIT$/]
  expect(byRevision(sent).at(-2)).toEqual(kinds.map(matching))
  expect(byRevision(sent).at(-1)?.slice(0, 5)).toEqual(kinds.map(matching))
})

test('what a command on PostgreSQL asks takes few round trips', async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const dataSource = await new DataSource({ type: 'postgres', url: database.url, poolSize: 1 }).initialize()
  onTestFinished(() => dataSource.destroy())
  const versions = createProject(versionsOf(...revisions)).path('versions')
  const sent = record(await clientOf(dataSource), ['query'])
  await upgrade({ dataSource, versions }, 'aaaa00000003')
  const sentBy = async (work: () => Promise<unknown>) => {
    sent.length = 0
    await work()
    return [...sent]
  }
  const look = /^SELECT version\(\)/
  const survey = /pg_class.*to_regclass/s
  const rows = /^SELECT set_config\(.lock_timeout.*;\nSELECT version_num.*;\nSELECT count/s
  const log = /^SELECT revision, direction, checksum, form .* ORDER BY id$/s
  const begin = [look, survey, rows, log]
  const step = [/^BEGIN;\nLOCK TABLE/, /^CREATE TABLE t4/, /^UPDATE/, /^COMMIT$/]
  const lock = [/pg_try_advisory_lock/, /pg_settings.*pg_locks/s, /^SELECT set_config/]
  const unlock = /^RESET.*pg_advisory_unlock/s
  const settings = /^SELECT name, setting FROM pg_settings/
  expect(await sentBy(() => upgrade({ dataSource, versions }))).toEqual(
    [...begin, ...lock, survey, rows, settings, ...step, unlock].map(matching),
  )
  expect(await sentBy(() => upgrade({ dataSource, versions }))).toEqual(begin.map(matching))
  expect(await sentBy(() => status({ dataSource, versions }))).toEqual(begin.map(matching))
  expect(await sentBy(() => current({ dataSource, versions }))).toEqual([look, survey, rows].map(matching))
})

test.each(drivers)('what a command on SQLite by %s asks is read once', async (_driver, make, methods) => {
  const { dataSource, versions, sent } = await connected(make, methods)
  await upgrade({ dataSource, versions })
  for (const command of [upgrade, status, current]) {
    sent.length = 0
    await command({ dataSource, versions })
    expect(sent.filter((sql) => /FROM "hub_version"/.test(sql))).toHaveLength(1)
    expect(sent.filter((sql) => /FROM "hub_version_log"/.test(sql))).toHaveLength(command === current ? 1 : 2)
    expect(sent.length).toBeLessThanOrEqual(11)
  }
})

/** The only client of its pool. */
async function clientOf(dataSource: DataSource): Promise<pg.Client> {
  const runner = dataSource.createQueryRunner()
  try {
    return (await runner.connect()) as pg.Client
  } finally {
    await runner.release()
  }
}
