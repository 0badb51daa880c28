import 'reflect-metadata'
import { basename } from 'node:path'

import { type DataSource, DataSource as TypeormDataSource, EntitySchema } from 'typeorm'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import {
  branches,
  current,
  defineConfig,
  downgrade,
  heads,
  history,
  HubError,
  init,
  loadConfig,
  merge,
  revision,
  show,
  stamp,
  status,
  upgrade,
} from '../dist/index.js'
import { sqlite3DataSource } from '../dist/sqlite3.js'
import { eachDatabase, type TestDatabase } from './support/databases.ts'
import { createProject, type Project } from './support/project.ts'
import { configText, doneSteps, tableNames, versionRows, versionsOf } from './support/revisions.ts'

const Note = new EntitySchema<{ id: number; text: string }>({
  name: 'Note',
  tableName: 'notes',
  columns: {
    id: { type: 'int', primary: true, generated: 'increment' },
    text: { type: 'varchar' },
  },
})

const versions = versionsOf(
  {
    id: 'aaaa00000001',
    up: `
  await op.createTable('notes', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'text', type: 'varchar', nullable: false },
  ])`,
    downBody: "await op.dropTable('notes')",
  },
  { id: 'bbbb00000002', down: 'aaaa00000001', up: "await op.bulkInsert('notes', [{ text: 'from a revision' }])" },
)

function dataSourceOf(database: TestDatabase): DataSource {
  const entities = [Note]
  if (database.kind === 'postgres') return new TypeormDataSource({ type: 'postgres', url: database.url, entities })
  return sqlite3DataSource({ database: database.url.replace('sqlite:', ''), entities })
}

describe.each(eachDatabase)('the library ($kind)', ({ create }) => {
  let database: TestDatabase
  let project: Project
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
    project = createProject(versions)
  })

  test('works with a borrowed data source, leaves it open, and the application goes on with it', async () => {
    const dataSource = await dataSourceOf(database).initialize()
    onTestFinished(() => dataSource.destroy())
    const environment = { dataSource, versions: project.path('versions') }

    expect(await upgrade(environment, 'heads')).toMatchObject({
      steps: [
        { direction: 'up', revision: 'aaaa00000001' },
        { direction: 'up', revision: 'bbbb00000002' },
      ],
      heads: ['bbbb00000002'],
    })
    expect(dataSource.isInitialized).toBe(true)
    const notes = dataSource.getRepository(Note)
    await notes.save({ text: 'from the application' })
    expect((await notes.find({ order: { id: 'ASC' } })).map(({ text }) => text)).toEqual([
      'from a revision',
      'from the application',
    ])

    expect(await upgrade(environment)).toMatchObject({
      steps: [],
      heads: ['bbbb00000002'],
      note: expect.any(String) as string,
    })
    expect(await current(environment)).toMatchObject({ heads: [{ revision: 'bbbb00000002', isKnown: true }] })
    expect(await status(environment)).toMatchObject({ isUpToDate: true, pending: [] })
    expect(await downgrade(environment, '-1')).toMatchObject({
      steps: [{ direction: 'down', revision: 'bbbb00000002' }],
    })
    expect(await stamp(environment, 'heads')).toMatchObject({ steps: [], heads: ['bbbb00000002'] })
    expect(await downgrade(environment, 'base')).toMatchObject({ heads: [] })
    expect(dataSource.isInitialized).toBe(true)
    expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(await versionRows(database)).toEqual([])
  })

  test('a failed run throws a HubError, rolls back, and leaves the borrowed data source in good order', async () => {
    const dataSource = await dataSourceOf(database).initialize()
    onTestFinished(() => dataSource.destroy())
    await project.write(
      'versions/3.ts',
      versionsOf({
        id: 'cccc00000003',
        down: 'bbbb00000002',
        up: "await op.queryRunner.manager.save('Note', { text: 'lost' })\n  throw new Error('no further')",
      })['versions/0001_cccc00000003.ts'] ?? '',
    )
    const environment = { dataSource, versions: project.path('versions') }
    const error: unknown = await upgrade(environment).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(HubError)
    expect(error).toMatchObject({
      code: 'REVISION_FAILED',
      facts: {
        revision: 'cccc00000003',
        direction: 'up',
        file: project.path('versions/3.ts'),
        reason: 'no further',
        applied: ['aaaa00000001', 'bbbb00000002'],
        heads: ['bbbb00000002'],
        backup: null,
      },
      cause: { message: 'no further' },
    })
    const notes = dataSource.getRepository(Note)
    expect(await notes.count()).toBe(1)
    await dataSource.transaction((manager) => manager.save(Note, { text: 'afterwards' }))
    expect(await notes.count()).toBe(2)
    if (database.kind === 'postgres') {
      const [row] = await dataSource.query<{ lock_timeout: string }[]>('SHOW lock_timeout')
      expect(row).toEqual({ lock_timeout: '0' })
    }
  })

  test('works by url, and opens and closes by itself', async () => {
    const environment = { url: database.url, versions: project.path('versions') }
    expect(await upgrade(environment, 'heads')).toMatchObject({ heads: ['bbbb00000002'] })
    expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002'])
    if (database.kind === 'postgres') {
      const others = 'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'
      // The server ends a session a moment after its client has.
      await expect.poll(() => database.query(others), { timeout: 30_000 }).toEqual([])
    }
  })

  test('works by the config that loadConfig gives', async () => {
    await project.write('migrate.config.ts', configText({ url: database.url, versionTable: 'schema_version' }))
    const environment = await loadConfig(project.path('migrate.config.ts'))
    expect(await upgrade(environment)).toMatchObject({ heads: ['bbbb00000002'] })
    expect(await tableNames(database)).toEqual(['notes', 'schema_version', 'schema_version_log'])
  })

  test('several at once in one process apply each revision once', async () => {
    const environment = { url: database.url, versions: project.path('versions') }
    const results = await Promise.all(Array.from({ length: 6 }, () => upgrade(environment)))
    expect(results.map((result) => result.heads)).toEqual(Array.from({ length: 6 }, () => ['bbbb00000002']))
    expect(results.flatMap(({ steps }) => steps.map((step) => step.revision)).toSorted()).toEqual([
      'aaaa00000001',
      'bbbb00000002',
    ])
    expect(await database.query('SELECT text FROM notes')).toEqual([{ text: 'from a revision' }])
  })

  test('tells its logger, and nobody else', async () => {
    const lines: string[] = []
    const note = (level: string) => (message: string) => void lines.push(`${level}: ${message}`)
    const log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') }
    await upgrade({ url: database.url, versions: project.path('versions') }, 'heads', { log })
    expect(lines.join('\n')).toMatch(/info: .*aaaa00000001/)
    expect(lines.join('\n')).not.toMatch(/^(warn|error)/m)
  })
})

describe('the library without a database', () => {
  test('reads the graph, writes revisions and merges them', async () => {
    const project = createProject(versions)
    const environment = { versions: project.path('versions') }
    expect(await heads(environment)).toMatchObject({ heads: [{ revision: 'bbbb00000002' }] })

    const written = await revision(environment, 'second branch', { head: 'aaaa00000001', splice: true })
    expect(written.downRevisions).toEqual(['aaaa00000001'])
    expect(await project.list('versions')).toContain(basename(written.file))
    expect((await branches(environment)).branches).toMatchObject([{ revision: 'aaaa00000001' }])

    const merged = await merge(environment)
    expect([...merged.downRevisions].toSorted()).toEqual(['bbbb00000002', written.revision].toSorted())
    const { revisions } = await history(environment)
    expect(revisions[0]).toMatchObject({ revision: merged.revision, isMergePoint: true, isHead: true })
    expect(revisions.at(-1)).toMatchObject({ revision: 'aaaa00000001', isBase: true, isBranchPoint: true })
    expect((await show(environment, merged.revision)).revisions).toMatchObject([{ revision: merged.revision }])
  })

  test('makes an environment', async () => {
    const project = createProject()
    const { files } = await init(project.path('db'))
    expect(files).toContain(project.path('db', 'migrate.config.ts'))
    await expect(init(project.path('db'))).rejects.toMatchObject({ code: 'ALREADY_THERE' })
  })

  test('reads no environment variable, and names what is missing', async () => {
    process.env['DATABASE_URL'] = 'sqlite:./never.db'
    onTestFinished(() => void delete process.env['DATABASE_URL'])
    const project = createProject(versions)
    await expect(upgrade({ versions: project.path('versions') })).rejects.toThrow(/url.*dataSource/)
  })

  test('has a value for each that its types declare', async () => {
    const [entry, declared] = await Promise.all([import('../dist/index.js'), import('../src/library.ts')])
    expect(Object.keys(entry).toSorted()).toEqual(Object.keys(declared).toSorted())
  })

  test('defineConfig gives the config as it is', () => {
    const config = { url: 'sqlite:./hub.db', versions: ['./a', './b'] }
    expect(defineConfig(config)).toBe(config)
  })
})
