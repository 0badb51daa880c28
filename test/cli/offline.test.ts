import { describe, expect, onTestFinished, test } from 'vitest'

import { downgrade, stamp, upgrade, upgradeSql } from '../../dist/index.js'
import { eachDatabase, type CreateDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, contents, type RevisionText, tableNames, versionRows, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'
import {
  byStatement,
  inOneCall,
  type ScriptRunner,
  shellOf,
  shellPackages,
  shells,
  tracesOf,
} from '../support/scripts.ts'

/**
 *   a <- b <- c (left)          s (alone)
 *         \ <- d (right, needs c)
 *              c, d <- e <- f (leaves its transaction) <- g (outside as a whole)
 */
const revisions: readonly RevisionText[] = [
  {
    id: 'aaaa00000001',
    message: "people; and 'quotes' -- all of it",
    up: String.raw`
  await op.createTable('people', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'name', type: 'varchar', length: 80, nullable: false },
    { name: 'photo', type: 'bytea', nullable: true },
    { name: 'facts', type: 'jsonb', nullable: true },
    { name: 'score', type: 'double precision', nullable: true },
    { name: 'is_kept', type: 'boolean', nullable: false, default: true },
  ], { uniques: [{ name: 'uq_people_name', columns: ['name'] }] })
  await op.bulkInsert('people', [
    { name: "O'Brien \\ \"quoted\" $1 ? :name; -- no comment", photo: Buffer.from([0, 1, 39, 92, 255]), facts: { a: ["it's", { b: null }], "k'": '\\' }, score: 1.5, is_kept: false },
    { name: 'line\nbreak\tand $$dollars$$ /* open', photo: null, facts: null, score: -0.25, is_kept: true },
    { name: 'Ωmega 🚀' },
  ])`,
    downBody: "await op.dropTable('people')",
  },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    up: String.raw`
  const [name, score, id] = op.dialect === 'postgres' ? ['$1', '$2', '$3'] : ['?', '?', '?']
  await op.execute('UPDATE people SET name = ' + name + ', score = ' + score + ' WHERE id = ' + id, ["Ann's; \\ -- $1 ?", null, 3])
  await op.execute("INSERT INTO people (name) VALUES ('first'); INSERT INTO people (name) VALUES ('se;cond') -- and a comment")`,
    downBody: "await op.execute(\"DELETE FROM people WHERE name IN ('first', 'se;cond')\")",
  },
  {
    id: 'cccc00000003',
    down: 'bbbb00000002',
    labels: 'left',
    up: `
  await op.createTable('boats', [
    { name: 'id', type: 'int', primary: true },
    { name: 'owner', type: 'int', nullable: true },
  ], { foreignKeys: [{ name: 'fk_boats_owner', columns: ['owner'], referencedTable: 'people', referencedColumns: ['id'], onDelete: 'CASCADE' }] })
  await op.bulkInsert('boats', [{ id: 1, owner: 1 }, { id: 2, owner: 2 }])`,
    downBody: "await op.dropTable('boats')",
  },
  {
    id: 'dddd00000004',
    down: 'bbbb00000002',
    labels: 'right',
    dependsOn: 'cccc00000003',
    up: `
  await op.addColumn('boats', { name: 'length', type: 'int', nullable: false, default: 7 })
  await op.createIndex('ix_boats_length', 'boats', ['length'])`,
    downBody: `
  await op.dropIndex('ix_boats_length', { table: 'boats' })
  await op.execute('ALTER TABLE boats DROP COLUMN length')`,
  },
  { id: 'eeee00000005', down: ['cccc00000003', 'dddd00000004'], message: 'merge' },
  {
    id: 'ffff00000006',
    down: 'eeee00000005',
    up: `
  await op.execute("INSERT INTO people (name) VALUES ('before the block')")
  await op.autocommitBlock(async () => {
    await op.execute("INSERT INTO people (name) VALUES ('in the block')")
    await op.execute('DELETE FROM people WHERE id = 1')
  })
  await op.execute("INSERT INTO people (name) VALUES ('after the block')")`,
    downBody: 'await op.execute("DELETE FROM people WHERE name LIKE \'% the block\'")',
  },
  {
    id: 'abab00000007',
    down: 'ffff00000006',
    head: 'export const transaction = false\nexport const repeatable = true',
    up: `
  await op.createIndex('ix_people_score', 'people', ['score'], { concurrently: true })
  await op.createIndex('ix_people_kept', 'people', ['is_kept'], { concurrently: true })`,
    downBody: `
  await op.dropIndex('ix_people_score', { table: 'people', concurrently: true })
  await op.dropIndex('ix_people_kept', { table: 'people', concurrently: true })`,
  },
  {
    id: 'ee0000000008',
    labels: 'alone',
    up: "await op.createTable('alone', [{ name: 'id', type: 'int', primary: true }])",
    downBody: "await op.dropTable('alone')",
  },
]

interface Case {
  readonly words: readonly string[]
  /** What the online run is called with. */
  readonly target: string
  /** Where both databases are taken to first, online. */
  readonly from?: readonly string[]
  /** PostgreSQL takes several statements of one call for one transaction, which CREATE INDEX CONCURRENTLY refuses. */
  readonly isConcurrent?: boolean
  /** Tried on databases that stand elsewhere too. */
  readonly isMisused?: boolean
}

const cases: readonly Case[] = [
  { words: ['upgrade', 'aaaa00000001'], target: 'aaaa00000001' },
  { words: ['upgrade', 'ffff00000006'], isMisused: true, target: 'ffff00000006' },
  { words: ['upgrade'], target: 'heads', isConcurrent: true },
  { words: ['upgrade', 'heads', '--transaction-per-revision'], target: 'heads', isConcurrent: true },
  { words: ['upgrade', 'eeee00000005', '--transaction-per-revision'], target: 'eeee00000005' },
  { words: ['upgrade', 'aaaa00000001:cccc00000003'], isMisused: true, from: ['aaaa00000001'], target: 'cccc00000003' },
  { words: ['upgrade', 'bbbb00000002:right@head'], from: ['bbbb00000002'], target: 'right@head', isConcurrent: true },
  {
    words: ['upgrade', 'dddd00000004,alone@head:ffff00000006'],
    isMisused: true,
    from: ['dddd00000004', 'alone@head'],
    target: 'ffff00000006',
  },
  {
    words: ['upgrade', 'cccc00000003,ee0000000008:heads'],
    from: ['cccc00000003', 'ee0000000008'],
    target: 'heads',
    isConcurrent: true,
  },
  { words: ['downgrade', 'heads:base'], from: ['heads'], target: 'base', isConcurrent: true },
  {
    words: ['downgrade', 'ffff00000006:bbbb00000002'],
    isMisused: true,
    from: ['ffff00000006'],
    target: 'bbbb00000002',
  },
  {
    words: ['downgrade', 'eeee00000005:aaaa00000001', '--transaction-per-revision'],
    from: ['eeee00000005'],
    target: 'aaaa00000001',
  },
  {
    words: ['downgrade', 'dddd00000004,alone@head:alone@base'],
    from: ['dddd00000004', 'alone@head'],
    target: 'alone@base',
  },
  { words: ['downgrade', 'eeee00000005:eeee00000005-1'], from: ['eeee00000005'], target: '-1' },
  { words: ['stamp', 'eeee00000005'], isMisused: true, target: 'eeee00000005' },
  { words: ['stamp', 'heads'], target: 'heads' },
  { words: ['stamp', 'bbbb00000002:dddd00000004'], from: ['bbbb00000002'], target: 'dddd00000004' },
  { words: ['stamp', 'eeee00000005:aaaa00000001'], isMisused: true, from: ['eeee00000005'], target: 'aaaa00000001' },
  { words: ['stamp', 'eeee00000005:base'], from: ['eeee00000005'], target: 'base' },
]

describe.each(eachDatabase)('a script ($kind)', ({ kind, create }) => {
  test.each(cases)(
    'of $words leaves what the online run leaves',
    async ({ words, from = [], target, isConcurrent = false }) => {
      const project = createProject({ ...configOf(kind), ...versionsOf(...revisions) })
      let database = await databaseAt(project, () => created(create), from)
      const commands = { upgrade, downgrade, stamp }
      await commands[words[0] as keyof typeof commands](environmentOf(project, database), target)
      const expected = await tracesOf(database)

      const { stdout: sql } = await scriptOf(project, words)
      const runners =
        kind === 'postgres' && isConcurrent ? runnersOf(kind).filter((each) => each !== inOneCall) : runnersOf(kind)
      for (const runner of runners) {
        database = await databaseAt(project, () => emptied(database, create), from)
        await runner.run(database, sql)
        expect(await tracesOf(database), runner.name).toEqual(expected)
      }
    },
  )

  test.each(cases.filter(({ isMisused }) => isMisused))(
    'of $words stops on a database that stands elsewhere, and changes nothing',
    async ({ words, from = [] }) => {
      const project = createProject({ ...configOf(kind), ...versionsOf(...revisions) })
      const { stdout: sql } = await scriptOf(project, words)
      // An empty database, where the script starts from something; one at `s` or, where it starts there, at `a`.
      const elsewhere = from.includes('aaaa00000001') ? 'ee0000000008' : 'aaaa00000001'
      for (const start of from.length > 0 ? [[], [elsewhere]] : [[elsewhere]]) {
        const database = await databaseAt(project, () => created(create), start)
        const before = await contents(database)
        for (const runner of runnersOf(kind)) {
          await expect(runner.run(database, sql), runner.name).rejects.toThrow(
            kind === 'postgres'
              ? /this script starts from .*, but the database is at/
              : /the database is not at the revision that this script starts from/,
          )
        }
        expect(await contents(database)).toEqual(before)
      }
    },
  )

  test('starts from ids with characters that mean something to SQL', async () => {
    const ids = ['a$hub$b', '50%', 'c%%$$d']
    const project = createProject({
      ...configOf(kind),
      ...versionsOf(...ids.map((id, at) => ({ id, message: id, down: at === 0 ? null : (ids[at - 1] ?? null) }))),
    })
    const versions = project.path('versions')
    const url = kind === 'postgres' ? 'postgres://localhost/none' : 'sqlite:none.db'
    const database = await created(create)
    const scripts = [undefined, ...ids].slice(0, 3).map((from, at) => `${from ?? 'base'}:${ids[at] ?? ''}`)
    for (const [at, range] of scripts.entries()) {
      const { sql } = await upgradeSql({ url, versions }, range)
      await inOneCall.run(database, sql)
      expect(await versionRows(database)).toEqual([ids[at]])
      await expect(inOneCall.run(database, sql)).rejects.toThrow(
        kind === 'postgres'
          ? `this script starts from ${at === 0 ? '(base)' : (ids[at - 1] ?? '')}, but the database is at ${ids[at] ?? ''}.`
          : /the database is not at the revision that this script starts from/,
      )
    }
  })

  test('scripts were run by the shell too, or this says what is missing', ({ skip }) => {
    if (shellOf(kind) === null) skip(`${shells[kind]} is not on this machine: ${shellPackages[kind]}`)
    expect(runnersOf(kind)).toHaveLength(3)
  })

  test('is stdout and nothing else; the log is on stderr', async () => {
    const project = createProject({
      ...configOf(kind),
      ...versionsOf({
        id: 'aaaa00000001',
        up: `
  op.log.info('said by the revision')
  op.log.warn('warned by the revision')
  await op.execute('CREATE TABLE quiet (x int)')`,
      }),
    })
    const { stdout, stderr } = await scriptOf(project, ['upgrade'])
    expect(stdout).not.toMatch(/said by|warned by/)
    expect(stdout.split('\n')[0]).toBe('-- hub upgrade from (base) to aaaa00000001')
    expect(stdout).toMatch(/\nBEGIN[^]*\nCREATE TABLE quiet \(x int\);\n[^]*\nCOMMIT;\n/)
    expect(stderr).toMatch(/said by the revision[^]*warned by the revision/)
    const json = await runHub(project, ['upgrade', '--sql', '--json', '-q'])
    expect(JSON.parse(json.stdout)).toEqual({ sql: expect.stringContaining('CREATE TABLE quiet (x int);') as string })
  })

  test('what revisions and the config write with console is on stderr', async () => {
    const { 'migrate.config.ts': config, ...rest } = configOf(kind)
    const project = createProject({
      ...rest,
      'migrate.config.ts': `console.info('printed by the config')\n${config}`,
      ...versionsOf({
        id: 'aaaa00000001',
        up: `
  console.log('printed by the revision')
  await op.execute('CREATE TABLE quiet (x int)')`,
      }),
    })
    const { stdout, stderr } = await scriptOf(project, ['upgrade'])
    expect(stdout).not.toContain('printed by')
    expect(stderr).toMatch(/printed by the config[^]*printed by the revision/)
    const json = await runHub(project, ['upgrade', '--sql', '--json', '-q'])
    expect(JSON.parse(json.stdout)).toEqual({ sql: expect.stringContaining('CREATE TABLE quiet (x int);') as string })
  })

  test('of a stamp has nothing of what the config writes with console either', async () => {
    const { 'migrate.config.ts': config, ...rest } = configOf(kind)
    const project = createProject({
      ...rest,
      'migrate.config.ts': `console.info('printed by the config')\n${config}`,
      ...versionsOf({ id: 'aaaa00000001' }),
    })
    const { code, stdout, stderr } = await runHub(project, ['stamp', 'heads', '--sql'])
    expect(code, stderr).toBe(0)
    expect(stdout).toContain('aaaa00000001')
    expect(stdout).not.toContain('printed by')
    expect(stderr).toContain('printed by the config')
  })

  test('of an upgrade is refused for a range that goes down', async () => {
    const project = createProject({
      ...configOf(kind),
      ...versionsOf({ id: 'aaaa00000001' }, { id: 'bbbb00000002', down: 'aaaa00000001' }),
    })
    const range = 'bbbb00000002:aaaa00000001'
    const { code, stdout, stderr } = await runHub(project, ['upgrade', range, '--sql'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(`'${range}' ends below its start`)
    expect(stderr).toContain(`hub downgrade ${range} --sql`)
    // Nothing to do is no mistake.
    expect((await runHub(project, ['upgrade', 'bbbb00000002:bbbb00000002', '--sql'])).code).toBe(0)
  })

  test.each([
    ['op.query', "await op.query('SELECT 1')"],
    ['op.inspector.hasTable', "await op.inspector.hasTable('people')"],
    ['op.inspector.columns', "await op.inspector.columns('people')"],
    ['op.queryRunner', "await op.queryRunner.query('SELECT 1')"],
    ['op.query', "await op.query('SELECT 1')", 'export const transaction = false'],
  ])('refuses %s by name, with the file of the revision', async (name, call, head = '') => {
    const project = createProject({
      ...configOf(kind),
      ...versionsOf({ id: 'aaaa00000001' }, { id: 'bbbb00000002', down: 'aaaa00000001', up: call, head }),
    })
    const result = await runHub(project, ['upgrade', '--sql', '--json'])
    expect(result.code).toBe(1)
    expect(JSON.parse(result.stdout)).toMatchObject({
      error: { revision: 'bbbb00000002', file: project.path('versions', '0002_bbbb00000002.ts') },
    })
    expect(result.stderr).toContain(`${name} needs a database, and a script is written without one`)
    expect(result.stderr).toContain(project.path('versions', '0002_bbbb00000002.ts'))
    // There was no database, so nothing was rolled back and nothing stands anywhere.
    expect(result.stderr).not.toMatch(/rolled back|stands at|The database is at|Done before/)
    // Nothing was begun either, so there is nothing to finish or to undo.
    expect(`${result.stderr}${result.stdout}`).not.toMatch(/--retry|hub stamp/)
    expect((await runHub(project, ['upgrade', '--sql'])).stdout).toBe('')
  })

  test('holds a revision that asks op.isOffline before it reads', async () => {
    const project = createProject({
      ...configOf(kind),
      ...versionsOf({
        id: 'aaaa00000001',
        up: `
  const exists = op.isOffline ? false : await op.inspector.hasTable('people')
  if (!exists) await op.execute('CREATE TABLE people (x int)')`,
      }),
    })
    expect((await scriptOf(project, ['upgrade'])).stdout).toContain('CREATE TABLE people (x int);')
  })

  test('with a transaction each keeps the revisions before one that fails', async () => {
    const project = createProject({
      ...configOf(kind),
      ...versionsOf(
        { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE kept (x int)')" },
        {
          id: 'bbbb00000002',
          down: 'aaaa00000001',
          up: "await op.execute('CREATE TABLE lost (x int); INSERT INTO missing VALUES (1)')",
        },
      ),
    })
    let database = await created(create)
    for (const isEach of [true, false]) {
      const { stdout } = await scriptOf(project, ['upgrade', ...(isEach ? ['--transaction-per-revision'] : [])])
      for (const runner of runnersOf(kind)) {
        database = await emptied(database, create)
        await expect(runner.run(database, stdout), runner.name).rejects.toThrow(/missing/)
        expect(await versionRows(database)).toEqual(isEach ? ['aaaa00000001'] : null)
        expect(await tableNames(database)).toEqual(isEach ? ['hub_version', 'hub_version_log', 'kept'] : [])
      }
    }
  })
})

function runnersOf(kind: TestDatabase['kind']): readonly ScriptRunner[] {
  return [inOneCall, byStatement, shellOf(kind)].filter((runner) => runner !== null)
}

/** A database that is never reached: a script connects to nothing. */
function configOf(kind: TestDatabase['kind']): Record<string, string> {
  const url = kind === 'postgres' ? 'postgres://nobody@127.0.0.1:1/nothing' : 'sqlite:./missing/folder/hub.db'
  return { 'migrate.config.ts': configText({ url }) }
}

function environmentOf(project: Project, database: TestDatabase) {
  return { url: database.url, versions: project.path('versions') }
}

/** The same database with nothing in it; making one is slow on PostgreSQL, and a file that is emptied is not like new. */
async function emptied(database: TestDatabase, create: CreateDatabase): Promise<TestDatabase> {
  if (database.kind === 'sqlite') return created(create)
  await database.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  return database
}

async function created(create: CreateDatabase): Promise<TestDatabase> {
  const database = await create()
  onTestFinished(() => database.close())
  return database
}

async function databaseAt(project: Project, obtain: CreateDatabase, targets: readonly string[]): Promise<TestDatabase> {
  const database = await obtain()
  if (targets.length > 0) await upgrade(environmentOf(project, database), targets)
  return database
}

async function scriptOf(project: Project, words: readonly string[]) {
  const result = await runHub(project, [...words, '--sql'])
  expect(result, result.stderr).toMatchObject({ code: 0 })
  return result
}
