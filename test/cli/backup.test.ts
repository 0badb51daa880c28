import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'

import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { type EnvironmentInput, upgrade } from '../../dist/index.js'
import { createPostgresDatabase, createSqliteDatabase, type TestDatabase } from '../support/databases.ts'
import { missingPrograms, type ServerWithPrograms, startServerWithPrograms } from '../support/postgres-programs.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, contents, doneSteps, tableNames, versionRows, versionsOf } from '../support/revisions.ts'
import { restoreBackup } from '../support/restore.ts'
import { runHub } from '../support/run-hub.ts'

const versions = versionsOf(
  {
    id: 'aaaa00000001',
    up: `
  await op.createTable('notes', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'text', type: 'varchar', nullable: false },
  ])
  await op.createIndex('ix_notes_text', 'notes', ['text'])`,
    downBody: "await op.dropTable('notes')",
  },
  { id: 'bbbb00000002', down: 'aaaa00000001', up: "await op.execute('DELETE FROM notes')" },
)
const failing = versionsOf({ id: 'cccc00000003', down: 'bbbb00000002', up: "await op.execute('SELECT nothing')" })

let server: ServerWithPrograms | null
beforeAll(async () => {
  server = await startServerWithPrograms()
})
afterAll(async () => server?.stop())

describe.each(['sqlite', 'postgres'] as const)('a backup (%s)', (kind) => {
  let database: TestDatabase
  let project: Project
  let environment: EnvironmentInput
  const restore = (file: string) => restoreBackup(file, kind === 'postgres' ? server : null)
  const backups = () => readdirSync(project.path('backups'))

  beforeEach(async ({ skip }) => {
    if (kind === 'postgres' && server === null) return skip(missingPrograms)
    database = server && kind === 'postgres' ? await createPostgresDatabase(server.url) : await createSqliteDatabase()
    onTestFinished(() => database.close())
    project = createProject({
      'migrate.config.ts': configText({ url: database.url, lockTimeout: 60_000 }),
      'backups/.keep': '',
      ...versions,
    })
    await project.remove('backups/.keep')
    environment = { url: database.url, versions: project.path('versions') }
  })

  test('is the state that the run starts from, is named, and gives it back when it is restored', async () => {
    await upgrade(environment, 'aaaa00000001')
    await database.exec("INSERT INTO notes (text) VALUES ('kept'), ('海図')")
    const before = await contents(database)

    const result = await runHub(project, ['upgrade', '--backup=backups', '--json'])
    expect(result, result.stderr).toMatchObject({ code: 0 })
    const [name = ''] = backups()
    expect(backups()).toEqual([expect.stringMatching(/^\w+-\d{8}T\d{6}Z-[0-9a-f]{4}\.(db|dump)$/)])
    const file = project.path('backups', name)
    expect(JSON.parse(result.stdout)).toMatchObject({ steps: [{ revision: 'bbbb00000002' }], backup: file })
    expect(result.stderr).toMatch(
      /Backing up [^]*Backed up: .*\(\d+ bytes\); the database is at aaaa00000001\n[^]*Running upgrade/,
    )
    expect(result.stderr).not.toMatch(/p@ss|p%40ss/)
    // It has everything that the database has: nobody else may read it.
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(await database.query('SELECT text FROM notes')).toEqual([])

    const restored = await restore(file)
    expect(await contents(restored)).toEqual(before)
    expect(await versionRows(restored)).toEqual(['aaaa00000001'])
    // The restored database is one to go on with.
    const again = await upgrade({ ...environment, url: restored.url })
    expect(again).toMatchObject({ heads: ['bbbb00000002'], steps: [{ revision: 'bbbb00000002' }] })
    expect(again).not.toHaveProperty('backup')
  })

  test('of a database with nothing in it is one too, and a file may be named', async () => {
    const named = kind === 'postgres' ? 'backups/first.sql' : 'backups/first.db'
    const result = await runHub(project, ['upgrade', `--backup=${named}`])
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(result.stdout).toBe(
      `2 revisions applied; the database is at bbbb00000002.\nBackup of the previous state: ${project.path(named)}\n`,
    )
    const restored = await restore(project.path(named))
    expect(await tableNames(restored)).toEqual([])
    if (kind === 'postgres')
      expect(readFileSync(project.path(named), 'utf8')).toMatch(/^--\n-- PostgreSQL database dump/)

    // The way down takes one as well; the program puts it where it thinks when nobody says where.
    const down = JSON.parse((await runHub(project, ['downgrade', 'base', '--backup', '--json'])).stdout) as {
      backup: string
    }
    expect(await versionRows(await restore(down.backup))).toEqual(['bbbb00000002'])
  })

  test('is not made where nothing is to do, and the word after --backup is the target', async () => {
    expect(await runHub(project, ['upgrade', '--backup', 'aaaa00000001'])).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
    const result = await runHub(project, ['upgrade', 'aaaa00000001', '--backup=./backups/', '--json'])
    expect(JSON.parse(result.stdout)).not.toHaveProperty('backup')
    expect(await upgrade(environment, 'heads', { dryRun: true, backup: project.path('backups') })).toMatchObject({
      steps: [{ revision: 'bbbb00000002' }],
    })
    expect(backups()).toEqual([])
  })

  test('overwrites nothing: the run is refused before anything ran', async () => {
    await project.write('backups/mine.txt', 'mine')
    const refused = await runHub(project, ['upgrade', '--backup=backups/mine.txt', '--json'])
    expect(refused).toMatchObject({ code: 1 })
    expect(JSON.parse(refused.stdout)).toMatchObject({
      error: { code: 'BACKUP_FILE_EXISTS', file: project.path('backups/mine.txt') },
    })
    expect(await project.read('backups/mine.txt')).toBe('mine')
    expect(await tableNames(database)).toEqual([])
  })

  test('that fails stops the run before anything ran, and leaves no file', async () => {
    await project.write('backups/mine.txt', 'mine')
    const result = await runHub(project, ['upgrade', '--backup=backups/mine.txt/first.db', '--json'])
    expect(result).toMatchObject({ code: 1 })
    expect(JSON.parse(result.stdout)).toMatchObject({ error: { code: 'BACKUP_FAILED' } })
    expect(result.stderr).toMatch(/first\.db failed: [^]*No revision was run/)
    expect(await tableNames(database)).toEqual([])
    expect(backups()).toEqual(['mine.txt'])
  })

  test('is named where the run fails after it', async () => {
    await project.write('versions/3.ts', Object.values(failing)[0] ?? '')
    const result = await runHub(project, ['upgrade', '--backup=backups/', '--json'])
    expect(result).toMatchObject({ code: 1 })
    const file = project.path('backups', backups()[0] ?? '')
    expect(JSON.parse(result.stdout)).toMatchObject({ error: { code: 'REVISION_FAILED', backup: file } })
    expect(result.stderr).toContain(`A backup of the state before this run: ${file}`)
    expect(await tableNames(await restore(file))).toEqual([])
  })

  test('by many replicas at once is made by the one that applies, of what it starts from', async () => {
    const replicas = Array.from({ length: 4 }, () =>
      upgrade(environment, 'heads', { backup: project.path('backups/') }),
    )
    const results = await Promise.all(replicas)
    const made = results.filter(({ backup }) => backup !== undefined)
    expect(made.map(({ backup = '' }) => backup).toSorted()).toEqual(
      backups().map((name) => project.path('backups', name)),
    )
    expect(made.length).toBeGreaterThan(0)
    expect(results.every(({ steps, backup }) => steps.length > 0 === (backup !== undefined))).toBe(true)
    for (const { steps, backup = '' } of made) {
      const restored = await restore(backup)
      expect(await versionRows(restored)).toEqual(steps[0]?.revision === 'aaaa00000001' ? null : ['aaaa00000001'])
    }
    expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002'])
  })

  test('of a database that is adopted on the way is what it was before', async () => {
    const signature = "export const isApplied = (inspector: Operations['inspector']) => inspector.hasTable('notes')\n"
    const [first = ''] = Object.keys(versions)
    await project.write(first, `${versions[first] ?? ''}${signature}`)
    await database.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text VARCHAR(9))')
    const adopting = { ...environment, adopt: 'auto' as const }
    const { backup = '', ...result } = await upgrade(adopting, 'heads', { backup: project.path('backups') })
    expect(result).toMatchObject({ adopted: ['aaaa00000001'], steps: [{ revision: 'bbbb00000002' }] })
    expect(backups()).toEqual([basename(backup)])
    expect(await tableNames(await restore(backup))).toEqual(['notes'])
  })

  test('is not for a script', async () => {
    const result = await runHub(project, ['upgrade', '--sql', '--backup'])
    expect(result).toMatchObject({ code: 2, stdout: '' })
    expect(result.stderr).toMatch(/--backup and --sql cannot be used together/)
  })
})
