import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'

import { createPostgresDatabase, createSqliteDatabase } from '../support/databases.ts'
import type { HubResult } from '../support/hub.ts'
import { createProject, type Project, repository } from '../support/project.ts'
import { chain, config, expectJsonRefusal, succeed } from '../support/refusal.ts'
import { configText, contents, tableNames, versionRows, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const program = join(repository, 'dist', 'cli', 'hub.cjs')
const asNobodyWords = ['--reuid=65534', '--regid=65534', '--clear-groups']

const folders: string[] = []
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

describe('a PostgreSQL server that refuses', () => {
  test('a database that is not there', async () => {
    const url = new URL(inject('postgresUrl'))
    url.pathname = '/hub_is_not_here'
    const project = createProject({ 'migrate.config.ts': configText({ url: url.href }), ...chain })
    expectJsonRefusal(await runHub(project, ['upgrade', '--json']), 'CONNECTION_FAILED', [
      /hub_is_not_here/,
      /Create the database first/,
    ])
  })

  test('a role that may make no table in the schema, and then one that may not change the table of a revision', async () => {
    const database = await createPostgresDatabase()
    onTestFinished(() => database.close())
    const role = `hub_guest_${process.pid}`
    await database.exec(`REVOKE CREATE ON SCHEMA public FROM PUBLIC; CREATE ROLE ${role} LOGIN PASSWORD 'guest-word'`)
    const url = new URL(database.url)
    url.username = role
    url.password = 'guest-word'
    const asGuest = createProject({ 'migrate.config.ts': configText({ url: url.href }), ...chain })
    expectJsonRefusal(await runHub(asGuest, ['upgrade', '--json']), 'STATEMENT_FAILED', [
      /permission denied for schema public/,
      /grant it, or run as the owner/,
    ])
    expect(await tableNames(database)).toEqual([])
    // Made by the owner; the guest may write the books and not the table.
    const asOwner = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...chain })
    await succeed(asOwner, ['upgrade', 'aaaa00000001'])
    await database.exec(`GRANT SELECT, INSERT, UPDATE, DELETE ON hub_version, hub_version_log TO ${role}`)
    const before = await contents(database)
    const refused = await runHub(asGuest, ['upgrade', '--json'])
    expectJsonRefusal(refused, 'REVISION_FAILED', [
      /bbbb00000002/,
      /permission denied for table first/,
      /grant it/,
      /The database is at aaaa00000001/,
      /rolled back/,
    ])
    expect(await contents(database)).toEqual(before)
    await database.exec(`GRANT INSERT ON first TO ${role}`)
    await succeed(asGuest, ['upgrade'])
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
    await database.exec(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
  })
})

describe('an SQLite file that cannot be written', () => {
  test('opened read-only: it can be looked at, and a run is refused with the way out', async () => {
    const database = await createSqliteDatabase()
    onTestFinished(() => database.close())
    const project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...chain })
    await succeed(project, ['upgrade', 'aaaa00000001'])
    const before = await contents(database)
    // SQLITE_OPEN_READONLY: https://www.sqlite.org/c3ref/c_open_autoproxy.html
    const dataSource = { type: 'sqlite', database: database.url.replace('sqlite:', ''), flags: 1 }
    await project.write('migrate.config.ts', configText({ dataSource }))
    expect((await succeed(project, ['current'])).stdout).toMatch(/aaaa00000001/)
    await succeed(project, ['upgrade', 'aaaa00000001'])
    expectJsonRefusal(await runHub(project, ['upgrade', '--json']), 'REVISION_FAILED', [
      /readonly|read-only/,
      /read-only for this user/,
    ])
    expect(await contents(database)).toEqual(before)
    await project.write('migrate.config.ts', configText({ url: database.url }))
    await succeed(project, ['upgrade'])
  })

  describe.skipIf(!maySwitchUser())('by another user (shown as root, with setpriv)', () => {
    test.each([
      ['the file is read-only', 0o444, 0o755],
      ['the folder is', 0o644, 0o555],
    ])('%s', async (_name, fileMode, folderMode) => {
      const folder = await openFolder()
      const file = join(folder, 'data', 'hub.db')
      const project = createProject({ 'migrate.config.ts': configText({ url: `sqlite:${file}` }), ...chain })
      await chmod(project.folder, 0o755)
      await mkdir(join(folder, 'data'))
      await succeed(project, ['upgrade', 'aaaa00000001'])
      const before = await readFile(file)
      await chmod(file, fileMode)
      await chmod(join(folder, 'data'), folderMode)
      if (fileMode !== 0o444) await chown(file, nobody, nobody)
      const result = await asNobody(project, ['upgrade', '--json'])
      expectJsonRefusal(result, 'REVISION_FAILED', [/readonly|read-only|unable to open/, /file or its folder/])
      expect(await readFile(file)).toEqual(before)
      expect((await asNobody(project, ['current'])).stdout).toMatch(/aaaa00000001/)
    })

    test('a new file in a folder where none may be made', async () => {
      const folder = await openFolder()
      const project = createProject({ 'migrate.config.ts': configText({ url: `sqlite:${folder}/new.db` }), ...chain })
      await chmod(project.folder, 0o755)
      expectJsonRefusal(await asNobody(project, ['upgrade', '--json']), 'CONNECTION_FAILED', [
        /new\.db/,
        /may write there/,
      ])
      expect(existsSync(join(folder, 'new.db'))).toBe(false)
    })
  })
})

describe('a full disk', () => {
  const big = versionsOf(
    { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE first (x text)')" },
    {
      id: 'bbbb00000002',
      down: 'aaaa00000001',
      up: `
  await op.execute('CREATE TABLE second (x int)')
  for (let row = 0; row < 400; row++) await op.execute('INSERT INTO first VALUES (hex(randomblob(8000)))')`,
    },
  )

  let folder: string | null = null
  beforeAll(async () => {
    const place = await openFolder()
    const isMounted =
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' }).status === 0
    folder = isMounted ? place : null
  })
  afterAll(() => {
    if (folder !== null) spawnSync('umount', [folder], { stdio: 'ignore' })
  })

  test('rolls the revision back and says so; with room again it goes on', async (context) => {
    if (folder === null) return context.skip('no tmpfs can be mounted here; run the tests as root to show it')
    const project = createProject({ 'migrate.config.ts': configText({ url: `sqlite:${folder}/hub.db` }), ...big })
    expectJsonRefusal(await runHub(project, ['upgrade', '--json']), 'REVISION_FAILED', [
      /bbbb00000002/,
      /disk is full/,
      /rolled back/,
      /The database is at aaaa00000001/,
    ])
    const found = JSON.parse((await succeed(project, ['status', '--json'])).stdout) as Record<string, unknown[]>
    expect({ current: found['current'], pending: found['pending']?.length }).toEqual({
      current: ['aaaa00000001'],
      pending: 1,
    })
    expect(spawnSync('mount', ['-o', 'remount,size=50m', folder]).status).toBe(0)
    await succeed(project, ['upgrade'])
  })

  test('the same where SQLite itself is given no more pages', async () => {
    const project = createProject({
      'migrate.config.ts': config,
      ...big,
      'versions/0002_bbbb00000002.ts': (big['versions/0002_bbbb00000002.ts'] ?? '').replace(
        '  await op',
        "  await op.query('PRAGMA max_page_count = 60')\n  await op",
      ),
    })
    const result = await runHub(project, ['upgrade', '--json'])
    expectJsonRefusal(result, 'REVISION_FAILED', [
      /bbbb00000002/,
      /disk is full/,
      /rolled back/,
      /The database is at aaaa00000001/,
    ])
    expect((await succeed(project, ['current'])).stdout).toMatch(/^aaaa00000001/)
  })
})

const nobody = 65_534

/** Root is stopped by no mode; another user is, where root can become one that reaches the built program. */
function maySwitchUser(): boolean {
  const words = [...asNobodyWords, 'test', '-r', program]
  return process.getuid?.() === 0 && spawnSync('setpriv', words).status === 0
}

async function asNobody(project: Project, words: readonly string[]): Promise<HubResult> {
  const child = spawn('setpriv', [...asNobodyWords, process.execPath, program, ...words], {
    cwd: project.folder,
    env: { PATH: process.env['PATH'], NO_COLOR: '1', HOME: '/' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.on('close', resolve)))
  return { code, signal: child.signalCode, stdout, stderr }
}

/** A folder that other users may enter. */
async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-files-'))
  await chmod(folder, 0o755)
  folders.push(folder)
  return folder
}
