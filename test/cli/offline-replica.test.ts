import { describe, expect, test } from 'vitest'

import { upgradeSql } from '../../dist/index.js'
import type { RevisionText } from '../support/revisions.ts'
import { everything } from '../support/sqlite-contents.ts'
import { runners, scriptWork } from './script-work.ts'

const start: RevisionText = {
  id: 'aaaa00000001',
  up: `
  await op.createTable('users', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'email', type: 'text', nullable: true },
  ], { indexes: [{ name: 'ix_email', columns: ['email'] }] })
  await op.execute('CREATE TRIGGER tr AFTER DELETE ON users BEGIN SELECT 1; END')
  await op.bulkInsert('users', [{ email: 'a' }, { email: 'b' }])`,
}
const rebuild: RevisionText = {
  id: 'bbbb00000002',
  down: 'aaaa00000001',
  up: "await op.alterColumn('users', 'email', { nullable: false })",
}
const step = { range: 'aaaa00000001:bbbb00000002', target: 'bbbb00000002', from: ['aaaa00000001'] }

describe('the guard before a rebuild', () => {
  test.each([
    ['another column', 'ALTER TABLE users ADD COLUMN by_hand'],
    ['another index', 'CREATE INDEX by_hand ON users (email DESC)'],
    ['an index less', 'DROP INDEX ix_email'],
    ['another index of the same name', 'DROP INDEX ix_email; CREATE INDEX ix_email ON users (email, id)'],
    ['another trigger', 'CREATE TRIGGER by_hand AFTER INSERT ON users BEGIN SELECT 1; END'],
    ['a changed trigger', 'DROP TRIGGER tr; CREATE TRIGGER tr AFTER DELETE ON users BEGIN SELECT 2; END'],
    ['no such table', 'DROP TABLE users'],
    ['a space more', "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = sql || ' ' WHERE name = 'users'"],
  ])('stops the script on a database with %s, and nothing is changed', async (_name, byHand) => {
    const work = scriptWork(start, rebuild)
    const sql = await work.sqlOf(step)
    const database = await work.databaseAt(step.from)
    await database.exec(byHand)
    const before = await everything(database)
    for (const runner of runners) {
      await expect(runner.run(database, sql), runner.name).rejects.toThrow(
        'users is not as this script expects: its SQL, an index or a trigger differs',
      )
      expect(await everything(database)).toEqual(before)
    }
  })

  test.each([
    ['dropColumn', "await op.dropColumn('users', 'email')", 'CREATE INDEX by_hand ON users (email DESC)', 'users'],
    [
      'addColumn with ifNotExists',
      "await op.addColumn('users', { name: 'n', type: 'int', nullable: true }, { ifNotExists: true })",
      'ALTER TABLE users ADD COLUMN n',
      'users',
    ],
    [
      'renameIndex',
      "await op.renameIndex('ix_email', 'ix')",
      'DROP INDEX ix_email; CREATE INDEX ix_email ON users (id)',
      'ix_email',
    ],
    [
      'createView with replace',
      "await op.createView('v', 'SELECT 1', { replace: true })",
      'CREATE VIEW v AS SELECT 2; CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN SELECT 1; END',
      'v',
    ],
  ])('stands before %s too, which looks at what is there', async (_name, up, byHand, name) => {
    const work = scriptWork(start, { ...rebuild, up })
    const sql = await work.sqlOf(step)
    const database = await work.databaseAt(step.from)
    await database.exec(byHand)
    const before = await everything(database)
    const [runner] = runners
    await expect(runner?.run(database, sql)).rejects.toThrow(`${name} is not as this script expects`)
    expect(await everything(database)).toEqual(before)
  })

  test('lets a view that somebody has written anew be replaced, as the run does', async () => {
    const up = "await op.createView('v', 'SELECT 1 AS one', { replace: true })"
    await scriptWork(start, { ...rebuild, up }).compare(step, {}, 'CREATE VIEW v AS SELECT 2 AS two')
  })
})

describe('the revisions before the start', () => {
  const marked = "const runs = (globalThis['runs' as keyof typeof globalThis] ??= [] as never) as unknown[]"
  const runs = () => Reflect.get(globalThis, 'runs') as unknown[] | undefined

  test('run in memory for real, once, and only where the script must know the tables', async () => {
    const reading: RevisionText = {
      ...start,
      head: marked,
      up: `${start.up ?? ''}
  runs.push([op.isOffline, await op.query('SELECT count(*) AS n FROM users'), await op.inspector.hasTable('users'), await op.queryRunner.query('SELECT 1 AS one')])`,
    }
    const plain = { ...rebuild, up: "await op.addColumn('users', { name: 'n', type: 'int', nullable: true })" }
    Reflect.deleteProperty(globalThis, 'runs')
    await scriptWork(reading, plain).sqlOf(step)
    expect(runs()).toBeUndefined()
    const more = { id: 'cccc00000003', down: 'bbbb00000002', up: "await op.dropColumn('users', 'email')" }
    await scriptWork(reading, rebuild, more).sqlOf({ range: 'aaaa00000001:heads' })
    expect(runs()).toEqual([[false, [{ n: 2 }], true, [{ one: 1 }]]])
  })

  test.each(["op.query('SELECT 1')", "op.inspector.hasTable('users')", "op.queryRunner.query('SELECT 1')"])(
    'are the only ones that may read: %s after a rebuild is refused by name',
    async (call) => {
      const work = scriptWork(start, { ...rebuild, up: `${rebuild.up ?? ''}\n  await ${call}` })
      await expect(work.sqlOf(step)).rejects.toThrow(
        /op\.\w+(\.hasTable)? needs a database, and a script is written without one/,
      )
    },
  )

  test('that fail are named, with their file, their statement and the way out', async () => {
    const failing = { ...start, up: "await op.execute('ALTER TABLE made_by_hand ADD COLUMN x')" }
    const work = scriptWork(failing, rebuild)
    const error: unknown = await work.sqlOf(step).catch((each: unknown) => each)
    expect(error).toMatchObject({ code: 'REVISION_FAILED', facts: { revision: 'bbbb00000002' } })
    expect(String(error)).toMatch(
      /revision aaaa00000001 \(.*0001_aaaa00000001\.ts\), which is before the script's start/,
    )
    expect(String(error)).toContain('no such table: made_by_hand')
    expect(String(error)).toContain('statement there: ALTER TABLE made_by_hand ADD COLUMN x')
    expect(String(error)).toContain("{ copyFrom: 'CREATE TABLE …' }")
    // Nothing was looked at, so nothing failed.
    const plain = { ...rebuild, up: "await op.execute('DELETE FROM made_by_hand')" }
    expect(await scriptWork(failing, plain).sqlOf(step)).toContain('DELETE FROM made_by_hand;')
  })

  test('may be stopped while they run', async () => {
    const stop = new AbortController()
    Reflect.set(globalThis, 'hangs', () => stop.abort(new Error('stopped by the test')))
    const hanging = { ...start, up: "Reflect.get(globalThis, 'hangs')()\n  await new Promise(() => {})" }
    const sql = scriptWork(hanging, rebuild).sqlOf(step, { signal: stop.signal })
    await expect(sql).rejects.toThrow('stopped by the test')
  })
})

test('what a script does to tables that the revisions did not make is written, and a rebuild after it is refused', async () => {
  const work = scriptWork(start, {
    ...rebuild,
    up: `${rebuild.up ?? ''}\n  await op.execute('DELETE FROM made_by_hand')`,
  })
  await work.compare(step, {}, 'CREATE TABLE made_by_hand (x); INSERT INTO made_by_hand VALUES (1)')
  const after = scriptWork(start, {
    ...rebuild,
    up: `await op.execute('DELETE FROM made_by_hand')\n${rebuild.up ?? ''}`,
  })
  await expect(after.sqlOf(step)).rejects.toThrow(
    /a statement before it in this script \('Running upgrade aaaa00000001 -> bbbb00000002, .*'\) fails in memory: no such table: made_by_hand/,
  )
})

test('a rebuild outside a transaction is refused in a script as in a run', async () => {
  const up = "await op.autocommitBlock(async () => op.alterColumn('users', 'email', { nullable: false }))"
  await expect(scriptWork(start, { ...rebuild, up }).sqlOf(step)).rejects.toThrow('foreign keys are on')
})

describe('orphans', () => {
  const tables = `CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c1 (id INTEGER PRIMARY KEY, p REFERENCES p);
    CREATE TABLE c2 (id INTEGER PRIMARY KEY, p REFERENCES p); INSERT INTO c1 VALUES (1, 7)`
  const work = (sql: string) => scriptWork({ id: 'aaaa00000001' }, { ...rebuild, up: `await op.execute('${sql}')` })

  test('that were there may stay, under another name too, as in a run', async () => {
    await work('ALTER TABLE c1 RENAME TO c3').compare(step, {}, tables)
  })

  test('of one table do not make up for those of another', async () => {
    const swapping = work('DELETE FROM c1; INSERT INTO c2 VALUES (1, 8)')
    const database = await swapping.databaseAt(step.from)
    await database.exec(tables)
    const before = await everything(database)
    await expect(swapping.run(database, step)).rejects.toThrow('1 row of c2 without the referenced row of p')
    const sql = await swapping.sqlOf(step)
    for (const runner of runners) {
      await expect(runner.run(database, sql)).rejects.toThrow('the script leaves rows that violate a foreign key')
      expect(await everything(database)).toEqual(before)
    }
  })
})

describe('copyFrom', () => {
  const table = `CREATE TABLE [by hand] ("id" INTEGER PRIMARY KEY, b text, c COLLATE NOCASE)`
  const others = `CREATE INDEX i ON "by hand" (c DESC); CREATE TRIGGER t AFTER INSERT ON [by hand] BEGIN SELECT 1; SELECT 2; END`
  const rows = `INSERT INTO "by hand" VALUES (3, 'x', 'y'), (9, 'z', NULL)`
  const empty: RevisionText = { id: 'aaaa00000001' }
  const batch = (work: string, copy: string) =>
    `await op.batchAlterTable('By Hand', async (batch) => { ${work} }, { copyFrom: \`${copy}\` })`
  const first: RevisionText = {
    ...rebuild,
    up: batch(
      "await batch.alterColumn('b', { nullable: false })",
      `${table.replace('TABLE', 'TABLE IF NOT EXISTS')};\n${others};`,
    ),
  }
  const byHand = `${table}; ${others}; ${rows}`

  test('is what the table is, where no revision made it', async () => {
    const work = scriptWork(empty, first)
    await work.compare(step, {}, byHand)
    const sql = await work.sqlOf(step)
    const database = await work.databaseAt(step.from)
    await database.exec(`${byHand}; CREATE INDEX more ON "by hand" (b)`)
    await expect(runners[0]?.run(database, sql)).rejects.toThrow('By Hand is not as this script expects')
  })

  test('needs nothing of the revisions before, and is known to those after it, in this script and in later ones', async () => {
    const failing = { ...empty, up: "await op.execute('DELETE FROM nowhere')" }
    expect(await scriptWork(failing, first).sqlOf(step)).toContain('CREATE TABLE "_hub_new_by hand"')
    const next = { id: 'cccc00000003', down: 'bbbb00000002', up: "await op.dropColumn('by hand', 'c')" }
    const work = scriptWork(empty, first, next)
    await work.compare({ ...step, range: 'aaaa00000001:heads', target: 'heads' }, {}, byHand)
    const later = await work.sqlOf({ range: 'bbbb00000002:heads' })
    const database = await work.databaseAt(['aaaa00000001'])
    await database.exec(byHand)
    await work.run(database, step)
    await runners[0]?.run(database, later)
    expect(await database.query('SELECT * FROM "by hand"')).toEqual([
      { id: 3, b: 'x' },
      { id: 9, b: 'z' },
    ])
  })

  test('stands above what the revisions made, whose rows it keeps as far as they fit', async () => {
    const made = {
      ...empty,
      up: `await op.execute('CREATE TABLE "by hand" (id INTEGER PRIMARY KEY, b, other); CREATE TABLE child (x REFERENCES "by hand"); INSERT INTO "by hand" VALUES (3, 1, 2); INSERT INTO child VALUES (3)')`,
    }
    const next = { id: 'cccc00000003', down: 'bbbb00000002', up: "await op.dropColumn('by hand', 'c')" }
    const work = scriptWork(made, first, next)
    for (const range of ['aaaa00000001:heads', 'bbbb00000002:heads']) {
      expect(await work.sqlOf({ range })).toContain(`"_hub_new_by hand" ("id" INTEGER PRIMARY KEY, b text NOT NULL)`)
    }
  })

  test('is nothing that a run asks for', async () => {
    const work = scriptWork(empty, first)
    const database = await work.databaseAt(step.from)
    await database.exec('CREATE TABLE "By hand" (b, other); INSERT INTO "By hand" VALUES (1, 2)')
    await work.run(database, step)
    expect(await database.query("SELECT sql FROM sqlite_schema WHERE name = 'By hand'")).toEqual([
      { sql: 'CREATE TABLE "By hand" (b NOT NULL, other)' },
    ])
  })
})

test('a script is made by whatever driver and data source the config has, and calls no hook of them', async () => {
  const { project } = scriptWork(start, rebuild)
  const file = project.path('nowhere.db')
  const prepareDatabase = () => {
    throw new Error('called')
  }
  const { sqlite3DataSource } = await import('../../dist/sqlite3.js')
  const sources = [
    { type: 'better-sqlite3' as const, database: file, prepareDatabase },
    { type: 'sqlite' as const, database: file },
    sqlite3DataSource({ database: file }),
  ]
  for (const dataSource of sources) {
    const versions = project.path('versions')
    const { sql } = await upgradeSql({ dataSource, versions, versionTableSchema: 'apart' }, step.range)
    expect(sql).toContain('CREATE TABLE "_hub_new_users"')
  }
  expect(await project.list('.')).not.toContain('nowhere.db')
})
