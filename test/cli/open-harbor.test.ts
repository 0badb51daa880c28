import { readdirSync, readFileSync } from 'node:fs'
import { chmod, copyFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import {
  createPostgresDatabase,
  createSqliteDatabase,
  eachDatabase,
  openPostgresDatabase,
  type TestDatabase,
} from '../support/databases.ts'
import { installPrograms, startShell } from '../support/example.ts'
import { hub, type HubResult } from '../support/hub.ts'
import { blocksOf } from '../support/pages.ts'
import { missingPrograms, type ServerWithPrograms, startServerWithPrograms } from '../support/postgres-programs.ts'
import { createProject, type Project, repository } from '../support/project.ts'
import { contents, doneSteps, versionRows } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const initial = '71dda59686db'
const r2 = '5b09ebe23c76'

describe.each(eachDatabase)('the open harbor ($kind)', ({ create }) => {
  let database: TestDatabase
  let project: Project
  const run = (...words: string[]): Promise<HubResult> =>
    runHub(project, words, { env: { DATABASE_URL: database.url } })
  const succeed = async (...words: string[]): Promise<string> => {
    const result = await run(...words)
    expect(result, result.stderr).toMatchObject({ code: 0, signal: null })
    return result.stdout
  }

  beforeEach(async () => {
    database = await create()
    project = createProject(rootExample())
    onTestFinished(() => database.close())
  })

  test('goes up, down and up again with rows in files, and loses none', async () => {
    await succeed('upgrade', initial)
    await fill(database)
    const before = await database.query(filesSql)
    expect(before).toHaveLength(3)

    await succeed('upgrade')
    expect(await versionRows(database)).toEqual([r2])
    expect(await database.query(filesSql)).toEqual(before)
    expect(await storage(database)).toEqual([
      { id: 1, storage_backend: 'local', metadata_json: null },
      { id: 2, storage_backend: 'local', metadata_json: null },
      { id: 3, storage_backend: 'local', metadata_json: null },
    ])
    expect(await indexNames(database)).toEqual(
      expect.arrayContaining(['ix_files_storage_backend', 'ix_files_collection_id', 'ix_files_created_at']),
    )

    await succeed('downgrade', initial)
    expect(await versionRows(database)).toEqual([initial])
    expect(await database.query(filesSql)).toEqual(before)
    expect(Object.keys((await database.query('SELECT * FROM files'))[0] ?? {})).not.toContain('storage_backend')
    expect((await indexNames(database)).filter((name) => name.startsWith('ix_'))).toEqual([])

    await succeed('upgrade', 'head')
    expect(await database.query(filesSql)).toEqual(before)
    expect((await storage(database)).map((row) => row['storage_backend'])).toEqual(['local', 'local', 'local'])
    expect(await doneSteps(database)).toEqual([`up ${initial}`, `up ${r2}`, `down ${r2}`, `up ${r2}`])
  })

  test('keeps what new rows say of where they are stored', async () => {
    await succeed('upgrade')
    await fill(database)
    await database.exec("UPDATE files SET storage_backend = 'r2', metadata_json = '{\"parts\":3}' WHERE id = 2")
    await succeed('upgrade')
    expect(await storage(database)).toContainEqual({ id: 2, storage_backend: 'r2', metadata_json: '{"parts":3}' })
  })

  test('goes all the way down, and leaves only its own tables', async () => {
    await succeed('upgrade')
    await succeed('downgrade', 'base')
    expect(await versionRows(database)).toEqual([])
    await expect(database.query('SELECT * FROM users')).rejects.toThrow(/users/)
    await succeed('upgrade')
    expect(await versionRows(database)).toEqual([r2])
  })

  test("knows every command of the project's document", async () => {
    const fresh = await succeed('status')
    expect(fresh).toContain(initial)
    expect(fresh).toContain(r2)
    expect(fresh).toMatch(/2 pending/)

    await succeed('upgrade')
    expect(await succeed('status')).toMatch(/up to date/i)
    expect(await succeed('current')).toMatch(new RegExp(`^${r2} \\(head\\)`))

    const lines = (await succeed('history')).trim().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(new RegExp(`${initial} -> ${r2} \\(head\\).*add R2 storage fields`))
    expect(lines[1]).toMatch(new RegExp(`<base> -> ${initial}.*initial schema`))

    await succeed('downgrade', initial)
    expect(await versionRows(database)).toEqual([initial])
    await succeed('upgrade', initial)
    expect(await versionRows(database)).toEqual([initial])

    const written = await succeed('revision', '-m', 'Add user settings')
    const name = (await project.list('versions')).find((file) => file.endsWith('_add_user_settings.ts'))
    expect(name).toMatch(/^\d{12}_[0-9a-f]{12}_add_user_settings\.ts$/)
    expect(written).toContain(name)
    expect(await project.read(`versions/${name}`)).toContain(`export const downRevision = '${r2}'`)
    await succeed('upgrade')
    expect(await versionRows(database)).toEqual([name?.split('_')[1]])

    expect(await succeed('--help')).toMatch(/upgrade.*downgrade.*stamp/s)
    expect(await succeed('help')).toMatch(/upgrade.*downgrade.*stamp/s)
  })

  test("runs the document's own examples of a revision", async () => {
    await succeed('upgrade')
    await fill(database)
    await project.write('versions/202611210300_phone_number.ts', documentExamples)
    await succeed('upgrade')
    expect(Object.keys((await database.query('SELECT * FROM users'))[0] ?? {})).toContain('phone')
    expect(await indexNames(database)).toContain('ix_users_email')
    await succeed('downgrade', '-1')
    expect(await versionRows(database)).toEqual([r2])
    expect(Object.keys((await database.query('SELECT * FROM users'))[0] ?? {})).not.toContain('phone')
  })

  test('takes over a database that was made without it', async () => {
    await succeed('upgrade', initial)
    await fill(database)
    await database.exec('DROP TABLE hub_version; DROP TABLE hub_version_log')
    const refused = await run('upgrade')
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('hub stamp')

    await succeed('stamp', initial)
    expect(await versionRows(database)).toEqual([initial])
    await succeed('upgrade')
    expect((await storage(database)).map((row) => row['storage_backend'])).toEqual(['local', 'local', 'local'])
  })

  test("runs in the repository's own root", async () => {
    const root = { ...project, path: (...parts: string[]) => join(repository, ...parts) }
    const result = await hub(root, ['upgrade', 'head', '--json'], { env: { DATABASE_URL: database.url } })
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(JSON.parse(result.stdout)).toMatchObject({ heads: [r2] })
    expect(await versionRows(database)).toEqual([r2])
  })
})

describe.each(['sqlite', 'postgres'] as const)("the open harbor's deployment (%s)", (kind) => {
  let server: ServerWithPrograms | null = null
  let database: TestDatabase
  let project: Project
  beforeAll(async () => {
    if (kind === 'postgres') server = await startServerWithPrograms()
  })
  afterAll(async () => server?.stop())

  const page = (name: string) => blocksOf(readFileSync(join(repository, 'docs', name), 'utf8'), 'sh')
  const shell = (commands: string, env: Readonly<Record<string, string>> = {}) => {
    const path = [project.path('bin'), project.path('node_modules', '.bin'), server?.programs, process.env['PATH']]
    const own = { DATABASE_URL: database.url, PATH: path.filter((part) => part !== undefined).join(delimiter), ...env }
    return startShell(project, commands, own).ended
  }

  test('backs up, upgrades, restarts and checks; a revision that fails stops it; the backup is the way back', async ({
    skip,
  }) => {
    if (kind === 'postgres' && !server) skip(missingPrograms)
    database = server ? await createPostgresDatabase(server.url) : await createSqliteDatabase()
    onTestFinished(() => database.close())
    project = createProject({ ...rootExample(), 'bin/systemctl': '#!/bin/sh\necho "$@" >> restarts\n' })
    installPrograms(project)
    await chmod(project.path('bin/systemctl'), 0o755)
    const [deploy = ''] = page('deployment.md')
    expect(await runHub(project, ['upgrade', initial], { env: { DATABASE_URL: database.url } })).toMatchObject({
      code: 0,
    })
    await fill(database)
    const before = await contents(database)

    const deployed = await shell(deploy)
    expect(deployed, deployed.stderr).toMatchObject({ code: 0 })
    expect(deployed.stdout).toMatch(
      /1 pending[^]*1 revision applied[^]*Backup of the previous state: .*backups[^]*\(head\)/,
    )
    expect(await project.read('restarts')).toBe('restart openharbor\n')
    expect((await storage(database)).map((row) => row['storage_backend'])).toEqual(['local', 'local', 'local'])
    const backups = await project.list('backups')
    expect(backups).toHaveLength(1)

    // Nothing to do is nothing copied; what fails restarts nothing, and leaves the old release its database.
    expect(await shell(deploy)).toMatchObject({ code: 0 })
    expect(await project.list('backups')).toEqual(backups)
    const stands = await contents(database)
    await project.write(
      'versions/202611210300_broken.ts',
      documentExamples.replace("'ix_users_email', 'users'", "'x', 'y'"),
    )
    const failed = await shell(deploy)
    expect(failed).toMatchObject({ code: 1 })
    expect(failed.stderr).toMatch(/Revision a1b2c3d4e5f6[^]*A backup of the state before this run/)
    expect(await project.read('restarts')).toBe('restart openharbor\n'.repeat(2))
    expect(await contents(database)).toEqual(stands)
    expect(await shell('hub current --check-heads')).toMatchObject({ code: 1 })

    const restored = await restore(project.path('backups', backups[0] ?? ''))
    expect(await contents(restored)).toEqual(before)
  })

  /** Does what docs/backup.md says, with this backup for the one of the page. */
  async function restore(backup: string): Promise<TestDatabase> {
    const [, onSqlite = '', onPostgres = ''] = page('backup.md')
    if (server) {
      const url = new URL(`${database.url}_restored`)
      const { hostname, port, username, password, pathname } = url
      const env = { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: decodeURIComponent(password) }
      const commands = onPostgres.replaceAll('app_restored', pathname.slice(1)).replaceAll(/app-\S+\.dump/g, backup)
      expect(await shell(commands, env)).toMatchObject({ code: 0, stdout: expect.stringContaining(initial) as string })
      const restored = await openPostgresDatabase(url.href)
      onTestFinished(() => restored.close())
      return restored
    }
    // Beside it: this test still has the first one open.
    const restored = await createSqliteDatabase()
    onTestFinished(() => restored.close())
    const [from, to] = [database.url, restored.url].map((url) => url.replace('sqlite:', ''))
    await copyFile(from ?? '', to ?? '')
    const commands = onSqlite.replaceAll(/app-\S+\.db/g, backup).replaceAll(/\bapp\.db/g, to ?? '')
    const done = await shell(commands, { DATABASE_URL: restored.url })
    expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining(initial) as string })
    return restored
  }
})

/** The root's config and versions, as a user's project has them. */
function rootExample(): Record<string, string> {
  const read = (name: string) => readFileSync(join(repository, name), 'utf8')
  const versions = readdirSync(join(repository, 'versions')).map((name) => `versions/${name}`)
  return Object.fromEntries(['migrate.config.ts', ...versions].map((name) => [name, read(name)]))
}

const filesSql =
  'SELECT id, collection_id, original_filename, storage_path, size_bytes, download_count FROM files ORDER BY id'

function storage(database: TestDatabase) {
  return database.query('SELECT id, storage_backend, metadata_json FROM files ORDER BY id')
}

async function fill(database: TestDatabase): Promise<void> {
  await database.exec(`
    INSERT INTO users (username, email, password_hash) VALUES ('ann', 'ann@example.org', 'x'), ('bob', 'bob@example.org', 'y');
    INSERT INTO collections (uuid, owner_id, title) VALUES ('0b9c', 1, 'Tide tables'), ('1c0d', NULL, 'Charts');
    INSERT INTO files (collection_id, original_filename, storage_path, size_bytes) VALUES
      (1, 'january.pdf', '/data/january.pdf', 5000000000), (1, 'it''s.txt', '/data/2', 0), (2, '海図.png', '/data/3', 77);
  `)
}

async function indexNames(database: TestDatabase): Promise<string[]> {
  const sql = {
    sqlite: "SELECT name FROM sqlite_master WHERE type = 'index'",
    postgres: "SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public'",
  }
  return (await database.query(sql[database.kind])).map((row) => String(row['name'])).toSorted()
}

const documentExamples = `
import type { Operations } from 'hub-migrate'
export const revision = 'a1b2c3d4e5f6'
export const downRevision = '${r2}'
export async function up(op: Operations) {
  await op.addColumn('users', { name: 'phone', type: 'varchar', length: 20, nullable: true })
  await op.createIndex('ix_users_email', 'users', ['email'])
  await op.execute("UPDATE users SET phone = 'none' WHERE phone IS NULL")
}
export async function down(op: Operations) {
  await op.dropIndex('ix_users_email', { table: 'users' })
  await op.dropColumn('users', 'phone')
}
`
