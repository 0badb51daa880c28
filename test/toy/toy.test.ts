import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { environmentFor, startedOf } from '../support/hub.ts'
import { repository } from '../support/project.ts'
import type { RevisionText } from '../support/revisions.ts'
import { buildToy, type ToyBuild } from './build-toy.ts'
import { attributes } from './questions/attributes.ts'
import { backfill } from './questions/backfill.ts'
import { clientWords } from './questions/client-words.ts'
import { interrupted } from './questions/interrupted.ts'
import { breakingRenames } from './questions/renames.ts'
import { spellings } from './questions/spellings.ts'
import { configText, type Hub, toyProject } from './toy-project.ts'

/*
 * A third database that `src/` does not know: its folder next to those of the other dialects, its name in the list and
 * its entry in the registry are all that is needed.
 */

let build: ToyBuild
let hub: Hub
beforeAll(async () => {
  build = buildToy()
  hub = (await import(join(build.dist, 'index.js'))) as Hub
}, 240_000)
afterAll(() => build?.dispose())

const makeNotes = `
  await op.createTable('Notes', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'text', type: 'varchar', length: 40 },
    { name: 'size', type: 'int', nullable: true },
  ])
  await op.createIndex('ix_notes_text', 'Notes', ['text'])`

const first: RevisionText = { id: 'aaaa00000001', up: makeNotes, downBody: "await op.dropTable('Notes')" }
const second: RevisionText = {
  id: 'bbbb00000002',
  down: first.id,
  up: "await op.bulkInsert('Notes', [{ text: 'a' }, { text: 'b' }])",
  downBody: "await op.execute('DELETE FROM `Notes`')",
}
const third: RevisionText = {
  id: 'cccc00000003',
  down: second.id,
  up: `
  await op.execute("UPDATE \`Notes\` SET \`size\` = 1")
  await op.alterColumn('Notes', 'text', { type: 'text' })
  await op.addColumn('Notes', { name: 'more', type: 'int', default: 5 })
  await op.batchAlterTable('Notes', async (batch) => {
    await batch.createUnique('uq_text', ['text'])
    await batch.alterColumn('size', { name: 'length' })
  })`,
  downBody: `
  await op.batchAlterTable('Notes', async (batch) => {
    await batch.alterColumn('length', { name: 'size' })
    await batch.dropConstraint('uq_text')
    await batch.dropColumn('more')
    await batch.alterColumn('text', { type: 'varchar', length: 40 })
  })`,
}

describe('a third dialect', () => {
  test('compiles once it is in the list and in the registry, and not before', () => {
    expect(build.withoutEntry.join('\n')).toContain("'toy'")
    expect(build.problems).toEqual([])
  })

  test('is named nowhere in src', () => {
    const files = readdirSync(join(repository, 'src'), { recursive: true, withFileTypes: true })
    const texts = files.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
    expect(texts.filter((each) => /\b[Tt]oy\b/.test(readFileSync(each, 'utf8')))).toEqual([])
  })
})

describe('a database that commits at each DDL statement', () => {
  test('runs revisions up and down; the log says how far those with DDL got, the others are atomic', async () => {
    const toy = toyProject([first, second, third])
    const up = await hub.upgrade(toy.environment, 'heads')
    expect(up.heads).toEqual([third.id])
    expect(toy.tables()).toEqual(['Notes', 'hub_version', 'hub_version_log'])
    expect(toy.rows('SELECT * FROM `Notes` ORDER BY `id`')).toEqual([
      { id: 1, text: 'a', length: 1, more: 5 },
      { id: 2, text: 'b', length: 1, more: 5 },
    ])
    expect(toy.events()).toEqual([
      'started aaaa00000001',
      'statement aaaa00000001',
      'statement aaaa00000001',
      'done aaaa00000001',
      'done bbbb00000002',
      'started cccc00000003',
      ...Array.from({ length: 4 }, () => 'statement cccc00000003'),
      'done cccc00000003',
    ])
    const statements = toy.rows("SELECT statement FROM hub_version_log WHERE event = 'statement' ORDER BY id")
    // MODIFY restates the column: what the revision leaves out is read from the database.
    expect(statements[2]).toEqual({ statement: 'ALTER TABLE `Notes` MODIFY COLUMN `text` TEXT NOT NULL' })
    await hub.downgrade(toy.environment, 'base')
    expect(toy.tables()).toEqual(['hub_version', 'hub_version_log'])
    expect(toy.versions()).toEqual([])
  })

  test('takes a revision without DDL back as a whole', async () => {
    const failing: RevisionText = {
      id: 'cccc00000003',
      down: second.id,
      up: "await op.execute('UPDATE `Notes` SET `size` = 7')\n  throw new Error('no more')",
    }
    const toy = toyProject([first, second, failing])
    await expect(hub.upgrade(toy.environment, 'heads')).rejects.toMatchObject({
      code: 'REVISION_FAILED',
      message: expect.stringMatching(
        /no more[^]*All of this revision was rolled back[^]*The database is at bbbb00000002/,
      ),
    })
    expect(toy.rows('SELECT max(`size`) AS size FROM `Notes`')).toEqual([{ size: null }])
    expect(toy.events()).not.toContain('started cccc00000003')
  })

  test('says of a revision that failed after DDL what stays, and offers the ways out', async () => {
    const failing: RevisionText = {
      id: 'cccc00000003',
      down: second.id,
      up: `await op.execute('UPDATE \`Notes\` SET \`size\` = 7')
  if (op.x.missing !== 'no') await op.dropTable('Missing')
  await op.createTable('More', [{ name: 'id', type: 'int', primary: true }])`,
    }
    const toy = toyProject([first, second, failing])
    // DROP TABLE fails, and has committed anyway.
    const failed = await hub.upgrade(toy.environment, 'heads').catch((error: Error) => error)
    expect(failed).toMatchObject({
      code: 'REVISION_FAILED',
      message: expect.stringMatching(
        /no such table[^]*committed outside a transaction stays; 'cccc00000003' is not recorded as done/,
      ),
      facts: { unfinished: { ifDone: ['cccc00000003'], ifUndone: ['bbbb00000002'] } },
    })
    expect((failed as Error).message).not.toContain('was rolled back')
    expect(toy.rows('SELECT max(`size`) AS size FROM `Notes`')).toEqual([{ size: 7 }])
    await expect(hub.upgrade(toy.environment, 'heads')).rejects.toMatchObject({
      code: 'UNFINISHED_REVISION',
      facts: { lastStatement: 'DROP TABLE `Missing`' },
    })
    await hub.upgrade({ ...toy.environment, x: { missing: 'no' } }, 'heads', { retry: true })
    expect(toy.tables()).toContain('More')
    expect(toy.versions()).toEqual(['cccc00000003'])
  })

  test('leaves the transaction for DDL that comes through TypeORM and by op.query, and stamps a failed revision', async () => {
    const raw: RevisionText = {
      id: 'aaaa00000001',
      up: `await op.queryRunner.query('CREATE TABLE \`one\` (\`id\` INT)')
  await op.queryRunner.query('INSERT INTO \`one\` VALUES (1)')
  await op.query('CREATE TABLE \`two\` (\`id\` INT)')
  await op.autocommitBlock(async () => op.execute('INSERT INTO \`two\` VALUES (1)'))
  if (op.x.fail) throw new Error('at the end')`,
    }
    const toy = toyProject([raw])
    await expect(hub.upgrade({ ...toy.environment, x: { fail: 'yes' } }, 'heads')).rejects.toMatchObject({
      message: expect.stringContaining('stays'),
    })
    expect(toy.events()).toEqual(
      ['started', 'statement', 'statement', 'statement', 'statement'].map((event) => `${event} aaaa00000001`),
    )
    await hub.stamp(toy.environment, 'aaaa00000001')
    expect(toy.versions()).toEqual(['aaaa00000001'])
    expect(await hub.upgrade(toy.environment, 'heads')).toMatchObject({ steps: [] })
  })

  test('a run that is killed after DDL is found unfinished; --retry and repeatable revisions go on', async () => {
    const killed = (more: string): RevisionText => ({
      id: 'aaaa00000001',
      head: more,
      up: `await op.createTable('one', [{ name: 'id', type: 'int', primary: true }], { ifNotExists: true })
  await op.execute('INSERT INTO \`one\` SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM \`one\`)')
  if (process.env.HUB_TOY_KILL) process.kill(process.pid, 'SIGKILL')`,
    })
    const toy = toyProject([killed('')])
    await toy.project.write('migrate.config.ts', configText)
    const end = await start(toy.project.folder, ['upgrade'], { HUB_TOY_KILL: 'yes' })
    expect(end.signal).toBe('SIGKILL')
    expect(toy.tables()).toContain('one')
    await expect(hub.upgrade(toy.environment, 'heads')).rejects.toMatchObject({ code: 'UNFINISHED_REVISION' })
    await expect(hub.status(toy.environment)).resolves.toMatchObject({ unfinished: [{ revision: 'aaaa00000001' }] })
    expect(await hub.upgrade(toy.environment, 'heads', { retry: true })).toMatchObject({ heads: ['aaaa00000001'] })

    const other = toyProject([killed('export const repeatable = true')])
    await other.project.write('migrate.config.ts', configText)
    await start(other.project.folder, ['upgrade'], { HUB_TOY_KILL: 'yes' })
    expect(await hub.upgrade(other.environment, 'heads')).toMatchObject({ heads: ['aaaa00000001'] })
  })

  test('two runs at once apply each revision once', async () => {
    const toy = toyProject([first, second, third])
    await toy.project.write('migrate.config.ts', configText)
    const ends = await Promise.all([1, 2].map(() => start(toy.project.folder, ['upgrade'])))
    expect(ends.map(({ code, stderr }) => [code, code === 0 ? '' : stderr])).toEqual([
      [0, ''],
      [0, ''],
    ])
    expect(toy.events().filter((event) => event.startsWith('done'))).toHaveLength(3)
    expect(toy.rows('SELECT count(*) AS n FROM `Notes`')).toEqual([{ n: 2 }])
  })

  test("refuses transaction: 'all' before anything runs, a dry run too", async () => {
    const toy = toyProject([first])
    const environment = { ...toy.environment, transaction: 'all' } as const
    for (const dryRun of [false, true])
      await expect(hub.upgrade(environment, 'heads', { dryRun })).rejects.toMatchObject({
        code: 'ONE_TRANSACTION_IMPOSSIBLE',
        message: expect.stringMatching(/commits at each DDL statement[^]*transaction: 'revision'/),
      })
    expect(toy.tables()).toEqual([])
  })

  test('a script does what a run does', async () => {
    const whole: RevisionText = {
      ...third,
      up: (third.up ?? '').replace("{ type: 'text' }", "{ type: 'text', nullable: false, default: null }"),
    }
    const online = toyProject([first, second, whole])
    await hub.upgrade(online.environment, 'heads')
    for (const transactionPerRevision of [false, true]) {
      const offline = toyProject([first, second, whole])
      const { sql } = await hub.upgradeSql(offline.environment, 'heads', { transactionPerRevision })
      expect(offline.tables()).toEqual([])
      offline.write(sql)
      const contents = ({ rows, tables }: typeof online) => ({
        tables: tables().map((name) => rows(`SELECT sql FROM sqlite_schema WHERE name = '${name}'`)),
        notes: rows('SELECT * FROM `Notes`'),
        versions: rows('SELECT * FROM hub_version'),
        log: rows(
          'SELECT event, revision, direction, statement, counts, is_repeatable FROM hub_version_log ORDER BY id',
        ),
      })
      expect(contents(offline)).toEqual(contents(online))
      // The script starts from an empty database, and this one is no longer empty: the guard stops it.
      expect(() => offline.write(sql)).toThrow('revision that this script starts from')
      expect(contents(offline)).toEqual(contents(online))
    }
  })

  test('a script is refused where a column would have to be looked up', async () => {
    const toy = toyProject([first, second, third])
    await expect(hub.upgradeSql(toy.environment, 'heads')).rejects.toMatchObject({
      message: expect.stringMatching(/cccc00000003[^]*say the type of 'Notes.text', nullable and default too/),
    })
  })

  test('verifies the revisions on a toy of their own', async () => {
    const toy = toyProject([first, second, third])
    const { isVerified, revisions } = await hub.verify(toy.environment)
    expect(revisions.map(({ problems }) => problems)).toEqual([[], [], []])
    expect(isVerified).toBe(true)
    expect(toy.tables()).toEqual([])
    expect((await toy.project.list('.')).filter((name) => name.includes('verify'))).toEqual([])
  })

  test('a stamp of a database with tables never shows a version table without rows', async () => {
    const toy = toyProject([first, second])
    toy.write('CREATE TABLE `Notes` (`id` INT)')
    await expect(hub.upgrade(toy.environment, 'heads')).rejects.toMatchObject({ code: 'UNVERSIONED_DATABASE' })
    await hub.stamp(toy.environment, first.id)
    expect(toy.versions()).toEqual([first.id])
    expect(toy.tables()).toEqual(['Notes', 'hub_version', 'hub_version_log'])
  })
})

describe('autogenerate', () => {
  const entity = (name: string, columns: Record<string, EntitySchemaColumnOptions>) =>
    new EntitySchema({ name, tableName: name, columns })
  const id: EntitySchemaColumnOptions = { type: 'int', primary: true, generated: 'increment' }
  const users: Record<string, EntitySchemaColumnOptions> = { id, email: { type: 'varchar', length: 80 } }

  test('makes, changes, renames and drops plain tables, and finds no difference afterwards', async () => {
    const toy = toyProject([])
    const steps = [
      { entities: [entity('users', users), entity('tags', { id: { type: 'int', primary: true } })] },
      {
        entities: [
          entity('users', { ...users, age: { type: 'int', nullable: true } }),
          entity('tags', { id: { type: 'int', primary: true }, name: { type: 'varchar', length: 20, default: 'x' } }),
        ],
      },
      {
        entities: [
          entity('users', {
            ...users,
            email: { type: 'varchar', length: 120, nullable: true },
            age: { type: 'bigint', default: 3 },
          }),
        ],
      },
      {
        entities: [
          entity('users', {
            id,
            mail: { type: 'varchar', length: 120, nullable: true },
            age: { type: 'bigint', default: 3 },
          }),
        ],
        renames: ['users.email:mail'],
      },
      {
        entities: [
          entity('people', {
            id,
            mail: { type: 'varchar', length: 120, nullable: true },
            age: { type: 'bigint', default: 3 },
          }),
        ],
        renames: ['users:people'],
      },
    ]
    for (const [index, { entities, renames = [] }] of steps.entries()) {
      const environment = { ...toy.environment, entities }
      await hub.autogenerate(environment, `step ${index}`, { renames, allowDrops: true })
      await hub.upgrade(environment, 'heads')
      expect(await hub.check(environment)).toMatchObject({ differences: [] })
    }
    expect(toy.tables()).toEqual(['hub_version', 'hub_version_log', 'people'])
    await hub.downgrade(toy.environment, 'base')
    expect(toy.tables()).toEqual(['hub_version', 'hub_version_log'])
    await hub.upgrade(toy.environment, 'heads')
  })

  test('builds an empty database from the entities, and says of one that is built in part what to do', async () => {
    const toy = toyProject([first])
    const entities = [entity('users', users), entity('tags', { id: { type: 'int', primary: true } })]
    expect(await hub.bootstrap({ ...toy.environment, entities })).toMatchObject({ heads: [first.id] })
    expect(toy.tables()).toEqual(['hub_version', 'hub_version_log', 'tags', 'users'])
    const other = toyProject([first])
    const columns: Record<string, EntitySchemaColumnOptions> = { id: { type: 'int', primary: true } }
    entities.push(new EntitySchema({ name: 'wrong', columns, checks: [{ expression: 'no_such_function(id)' }] }))
    await expect(hub.bootstrap({ ...other.environment, entities })).rejects.toMatchObject({
      code: 'BOOTSTRAP_FAILED',
      message: expect.stringContaining('created only in part'),
    })
    expect(other.versions()).toEqual([])
  })

  test('folds the names of tables as the open connection says that the server does', async () => {
    for (const foldsTables of [true, false]) {
      const toy = toyProject([], { foldsTables })
      toy.write('CREATE TABLE `Users` (`id` INT NOT NULL, CONSTRAINT `pk` PRIMARY KEY (`id`))')
      const environment = {
        ...toy.environment,
        entities: [entity('users', { ID: { type: 'int', primary: true, primaryKeyConstraintName: 'pk' } })],
      }
      const { differences } = await hub.check(environment)
      expect(differences.map(({ text }) => text)).toEqual(foldsTables ? [] : ['create table users (ID)'])
    }
  })
})

describe('questions of which the floors above know no answer', () => {
  spellings(() => hub)
  attributes(() => hub)
  breakingRenames(() => hub)
  clientWords(() => hub)
  backfill(() => hub)
  interrupted(() => hub, start)
})

function start(folder: string, words: readonly string[], env: Record<string, string> = {}) {
  const main = join(build.dist, 'cli', 'main.js')
  return startedOf(spawn(process.execPath, [main, ...words], { cwd: folder, env: environmentFor(env), stdio: 'pipe' }))
    .ended
}
