import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, expect } from 'vitest'

import { openPostgresDatabase, type TestDatabase } from '../support/databases.ts'
import { hub } from '../support/hub.ts'
import { type RunningServer, startPostgres } from '../support/own-postgres.ts'
import { startServerWithPrograms } from '../support/postgres-programs.ts'
import { createLastingProject } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { ask } from './frame/pair.ts'
import { expectPlainEnd } from './frame/plain-end.ts'
import { stateOf } from './frame/state.ts'
import { succeed } from './frame/succeed.ts'
import { torture, type Round } from './frame/torture.ts'

const run = promisify(execFile)

// A disk of its own needs Linux and its root.
const canMount = process.platform === 'linux' && process.getuid?.() === 0

const rows = (from: number, to: number) =>
  `await op.execute("INSERT INTO kept SELECT n, repeat(md5(n::text), 30) FROM generate_series(${from}, ${to}) n")`
const [first, second, third] = ['aaaa00000001', 'bbbb00000002', 'cccc00000003'] as const
const start = [
  { id: first, up: "await op.execute('CREATE TABLE kept (id int PRIMARY KEY, filler text)')" },
  { id: second, down: first, up: rows(1, 300) },
]
/** Each needs more than there is. */
const last = {
  'rows and a change of their table': {
    id: third,
    down: second,
    up: `${rows(301, 20_000)}\n  await op.alterColumn('kept', 'filler', { nullable: false })`,
  },
  'a concurrent index': {
    id: third,
    down: second,
    up: `await op.autocommitBlock(async () => {
    await op.createIndex('kept_filler', 'kept', ['filler', 'id'], { concurrently: true })
  })`,
  },
}

let server: Promise<RunningServer> | undefined
const ownServer = () => (server ??= startPostgres())
afterAll(async () => (await server)?.stop())

for (const [what, revision] of Object.entries(last))
  torture('server-disk', `the disk of a PostgreSQL database is full: ${what}`, {
    rounds: { short: 0, long: canMount ? 10 : 0 },
    async round(round) {
      const { url, cluster } = await ownServer()
      const { uid } = await stat(cluster)
      const disk = await mountDisk(round, 32, uid)
      const database = await databaseOn(disk, url, round)
      const files = { 'migrate.config.js': configText({ url: database.url }), ...versionsOf(...start, revision) }
      const project = createLastingProject(files)
      round.after(project.dispose)
      await succeed(project, ['upgrade', second])
      const isIndex = what === 'a concurrent index'
      if (isIndex) await database.exec('INSERT INTO kept SELECT n, md5(n::text) FROM generate_series(1000, 20000) n')
      const before = await stateOf(database)
      await fill(disk, round.random.between(16, 600))
      const full = await hub(project, ['upgrade'])
      expectPlainEnd(full, true)
      expect(full.code, full.stderr).toBe(1)
      expect(full.stderr).toMatch(/the server's disk is full/)
      const after = await stateOf(database)
      // A concurrent index that failed is left invalid by PostgreSQL.
      if (!isIndex) expect(after).toEqual(before)
      expect({ at: after.at, rows: after.rows }).toEqual({ at: before.at, rows: before.rows })
      round.note('invalid index left', after.faults.length)
      await rm(join(disk, 'filler'))
      await run('mount', ['-o', 'remount,size=128m', disk])
      await succeed(project, ['upgrade'])
      const { at, done, faults, catalog } = await stateOf(database)
      expect({ at, done, faults }).toEqual({
        at: [third],
        done: [first, second, third].map((id) => `up ${id}`),
        faults: [],
      })
      if (isIndex) expect(catalog.filter((line) => /kept_filler.*valid t/.test(line))).toHaveLength(1)
      else expect(await database.query('SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 20_000 }])
    },
  })

torture('server-disk', 'the disk is full while pg_dump writes a backup', {
  rounds: { short: 0, long: canMount ? 5 : 0 },
  async round(round) {
    const programs = await startServerWithPrograms()
    if (programs === null) throw new Error('No PostgreSQL with its programs is on this machine.')
    round.after(programs.stop)
    await ask(programs.url, 'CREATE DATABASE hub_dump')
    const url = programs.url.replace(/postgres$/, 'hub_dump')
    const database = await openPostgresDatabase(url)
    round.after(() => database.close())
    const revision = last['rows and a change of their table']
    const files = { 'migrate.config.js': configText({ url }), ...versionsOf(...start, revision) }
    const project = createLastingProject(files)
    round.after(project.dispose)
    await succeed(project, ['upgrade', second])
    await database.exec('INSERT INTO kept SELECT n, md5(random()::text) FROM generate_series(30000, 90000) n')
    const before = await stateOf(database)
    const disk = await mountDisk(round, 8, 0)
    await fill(disk, round.random.between(16, 1000))
    const words = ['upgrade', `--backup=${disk}/copy.dump`]
    const full = await hub(project, words)
    expectPlainEnd(full, true)
    expect(full.code, full.stderr).toBe(1)
    expect(full.stderr).toMatch(/backup/i)
    expect(full.stderr).toMatch(/No space left|full/)
    expect(await stateOf(database)).toEqual(before)
    expect(await readdir(disk)).toEqual(['filler'])
    await rm(join(disk, 'filler'))
    await succeed(project, words)
    expect(await readdir(disk)).toEqual(['copy.dump'])
  },
})

/** A disk of so many megabytes that this user of the system may write. */
async function mountDisk({ after }: Round, megabytes: number, uid: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-disk-'))
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,uid=${uid},mode=755`, 'tmpfs', folder])
  after(async () => {
    await run('umount', ['-l', folder])
    await rm(folder, { recursive: true, force: true })
  })
  return folder
}

/** Leaves so many kilobytes. */
async function fill(disk: string, left: number): Promise<void> {
  const filler = join(disk, 'filler')
  await run('sh', ['-c', `dd if=/dev/zero of=${filler} bs=1k 2>/dev/null; truncate -s -${left}K ${filler}`])
}

/** A database with its files on that disk. */
async function databaseOn(disk: string, url: string, { number, after }: Round): Promise<TestDatabase> {
  const name = `hub_full_${number}_${process.pid}`
  await ask(url, `CREATE TABLESPACE ${name} LOCATION '${disk}'`)
  after(() => ask(url, `DROP TABLESPACE ${name}`).then(() => {}))
  await ask(url, `CREATE DATABASE ${name} TABLESPACE ${name}`)
  const database = await openPostgresDatabase(url.replace(/postgres$/, name))
  after(() => database.close())
  return database
}
