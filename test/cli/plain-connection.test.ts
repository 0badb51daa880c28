import { existsSync } from 'node:fs'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { createPostgresDatabase, createSqliteDatabase, type TestDatabase } from '../support/databases.ts'
import { hub } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, doneSteps, tableNames, versionsOf } from '../support/revisions.ts'

/** Writes down what was required when the process ends: TypeORM and the drivers are. */
const recorder = `
import { writeFileSync } from 'node:fs'
import Module from 'node:module'
process.on('exit', () => writeFileSync(process.env.RECORD, Object.keys(Module._cache).join('\\n')))
`
const first = {
  id: 'aaaa00000001',
  up: "await op.execute('CREATE TABLE a (id int)')\n",
  downBody: "await op.execute('DROP TABLE a')\n",
}

const drivers = ['postgres', 'sqlite', 'better-sqlite3'] as const

describe.each(drivers)('with %s', (driver) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = driver === 'postgres' ? await createPostgresDatabase() : await createSqliteDatabase()
  })
  afterEach(() => database.close())

  const sourceOf = (extra: object = {}) =>
    driver === 'postgres'
      ? { type: driver, url: database.url, ...extra }
      : { type: driver, database: database.url.replace(/^sqlite:/, ''), ...extra }
  const projectOf = (files: Record<string, string>, settings: object = {}) =>
    createProject({
      'migrate.config.ts': configText({ dataSource: sourceOf(), ...settings }),
      'record.mjs': recorder,
      ...files,
    })
  const run = async (project: Project, ...words: readonly string[]) => {
    const result = await hub(project, words, {
      env: { RECORD: project.path('loaded.txt') },
      nodeArguments: ['--import', project.path('record.mjs')],
    })
    const loaded = await project.read('loaded.txt')
    return { ...result, hasTypeorm: /node_modules\/typeorm\//.test(loaded), hasDriver: isDriver.test(loaded) }
  }
  const isDriver =
    driver === 'postgres'
      ? /node_modules\/pg\//
      : new RegExp(`node_modules/${driver === 'sqlite' ? 'sqlite3' : driver}/`)
  const plainly = { code: 0, hasTypeorm: false, hasDriver: true }

  test('no command that needs only the connection loads TypeORM, whatever entities the config names', async () => {
    const project = projectOf(versionsOf(first), { entities: ['nowhere/*.ts'] })
    for (const words of [
      ['status'],
      ['upgrade'],
      ['upgrade'],
      ['current'],
      ['history', '-i'],
      ['heads'],
      ['downgrade', 'base'],
      ['stamp', 'heads'],
      ['ensure-version'],
    ]) {
      const { stderr, ...result } = await run(project, ...words)
      const expected = words[0] === 'heads' ? { code: 0, hasTypeorm: false } : plainly
      expect(result, `${words.join(' ')}\n${stderr}`).toMatchObject(expected)
    }
    expect(await doneSteps(database)).toContain('up aaaa00000001')
    expect(await doneSteps(database)).toContain('down aaaa00000001')
  })

  test('verify opens its scratch database without TypeORM, and builds it for a revision that asks for it', async () => {
    const id = 'bbbb00000002'
    const asks = {
      id,
      down: first.id,
      up: `await op.queryRunner.query('CREATE TABLE b (id int)')
        if (!(await op.queryRunner.hasTable('a'))) throw new Error('not on this connection')`,
      downBody: "await op.queryRunner.query('DROP TABLE b')\n",
    }
    const plain = await run(projectOf(versionsOf(first)), 'verify')
    expect(plain, plain.stderr).toMatchObject(plainly)
    const asked = await run(projectOf(versionsOf(first, asks)), 'verify')
    expect(asked, asked.stderr).toMatchObject({ ...plainly, hasTypeorm: true })
    expect(asked.stderr).toContain(`${id}: up, down, up`)
    expect(await tableNames(database)).toEqual([])
  })

  test.each([
    ['op.queryRunner', { up: "await op.queryRunner.query('CREATE TABLE b (id int)')" }],
    ['a comment', { up: "// queryRunner\nawait op.execute('CREATE TABLE b (id int)')" }],
    ['an import', { head: "import '../helper.ts'", up: "await op.execute('CREATE TABLE b (id int)')" }],
  ])('a revision that shows by %s that it may need TypeORM gets it', async (_by, parts) => {
    const files = { ...versionsOf(first, { id: 'bbbb00000002', down: first.id, ...parts }), 'helper.ts': '' }
    const project = projectOf(files)
    expect(await run(project, 'upgrade', first.id)).toMatchObject(plainly)
    expect(await run(project, 'upgrade')).toMatchObject({ ...plainly, hasTypeorm: true })
    expect(await tableNames(database)).toContain('b')
    expect(await run(project, 'status')).toMatchObject(plainly)
  })

  const hidden = "const runner = op[['query', 'Runner'].join('') as 'isOffline'] as any\n"

  test('the query runner is there also where it was not seen to be asked for', async () => {
    const up = `await op.execute('CREATE TABLE b (id int)')
      ${hidden}
      if (!(await runner.hasTable('b'))) throw new Error('not on this connection')
      await runner.manager.query('INSERT INTO b VALUES (1)')
      await runner.manager.transaction((manager: any) => manager.query('INSERT INTO b VALUES (2)'))`
    const project = projectOf(versionsOf({ id: 'bbbb00000002', up }), { entities: ['entities/*.ts'] })
    const result = await run(project, 'upgrade')
    expect(result, result.stderr).toMatchObject({ code: 0, hasTypeorm: true })
    expect(result.stderr).toMatch(/entities of the config are not loaded.*Name it in the revision/)
    expect(await database.query('SELECT id FROM b ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }])
  })

  test('and is rolled back with its revision', async () => {
    const up = `${hidden}await runner.query('CREATE TABLE b (id int)')\nthrow new Error('no')`
    const project = projectOf(versionsOf(first, { id: 'bbbb00000002', down: first.id, up }))
    const result = await run(project, 'upgrade')
    expect(result, result.stderr).toMatchObject({ code: 1, hasTypeorm: true })
    expect(result.stderr).not.toContain('entities')
    expect(await tableNames(database)).not.toContain('b')
    expect(await doneSteps(database)).toEqual(['up aaaa00000001'])
  })

  test('and its statements outside a transaction are logged', async () => {
    const head = 'export const transaction = false'
    const up = `${hidden}await runner.query('CREATE TABLE b (id int)')\nthrow new Error('no')`
    const project = projectOf(versionsOf({ id: 'bbbb00000002', head, up }))
    const result = await run(project, 'upgrade')
    expect(result, result.stderr).toMatchObject({ code: 1, hasTypeorm: true })
    expect(await tableNames(database)).toContain('b')
    const rows = await database.query("SELECT statement FROM hub_version_log WHERE event = 'statement'")
    expect(rows).toEqual([{ statement: 'CREATE TABLE b (id int)' }])
  })

  test('a revision sees the same settings as with TypeORM', async () => {
    const sql = driver === 'postgres' ? 'SHOW ALL' : 'PRAGMA foreign_keys'
    const up = `
      const seen: unknown[] = [await op.query(${JSON.stringify(sql)})]
      if (${driver !== 'postgres'})
        for (const name of ['journal_mode', 'busy_timeout', 'synchronous', 'defer_foreign_keys', 'recursive_triggers', 'temp_store', 'cache_size', 'legacy_alter_table', 'trusted_schema'])
          seen.push(await op.query('PRAGMA ' + name))
      writeFileSync(process.env['SEEN']!, JSON.stringify(seen))`
    const found: string[] = []
    for (const extra of [{}, { logging: false }]) {
      const head = "import { writeFileSync } from 'node:fs'"
      const project = projectOf(versionsOf({ ...first, head, up: first.up + up }), { dataSource: sourceOf(extra) })
      const env = { SEEN: project.path('seen.json') }
      const result = await hub(project, ['upgrade'], { env })
      expect(result, result.stderr).toMatchObject({ code: 0 })
      found.push(await project.read('seen.json'))
      expect(await hub(project, ['downgrade', 'base'], { env })).toMatchObject({ code: 0 })
      expect(existsSync(env.SEEN)).toBe(true)
    }
    expect(found[0]?.length).toBeGreaterThan(100)
    expect(found[0]).toBe(found[1])
  })
})
