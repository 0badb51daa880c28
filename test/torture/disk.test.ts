import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { describe, expect } from 'vitest'

import { environmentFor, startHub, startedOf } from '../support/hub.ts'
import { createLastingProject, type Project, repository } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { openSqliteFile } from './frame/places.ts'
import { expectPlainEnd } from './frame/plain-end.ts'
import { stateOf } from './frame/state.ts'
import { succeed } from './frame/succeed.ts'
import { torture, type Round } from './frame/torture.ts'

const run = promisify(execFile)

/** A row of 1,000 bytes for each number, in a table that the next revision makes anew. */
const versions = versionsOf(
  { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE kept (id integer PRIMARY KEY, filler text)')" },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    up: `await op.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO kept SELECT i, hex(zeroblob(500)) FROM n")`,
  },
  {
    id: 'cccc00000003',
    down: 'bbbb00000002',
    up: `await op.execute("WITH RECURSIVE n(i) AS (SELECT 301 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) INSERT INTO kept SELECT i, hex(zeroblob(500)) FROM n")
  await op.alterColumn('kept', 'filler', { nullable: false })`,
  },
)
const written = ['aaaa00000001', 'bbbb00000002']

const drivers = ['sqlite', 'better-sqlite3'] as const
const journals = ['WAL', 'DELETE'] as const
const kinds = drivers.flatMap((driver) => journals.map((journal) => ({ driver, journal })))

// A disk of its own needs Linux and its root.
const canMount = process.platform === 'linux' && process.getuid?.() === 0

describe.each(kinds)('a full disk, SQLite with $driver and a $journal journal', ({ driver, journal }) => {
  const name = `${driver} and a ${journal} journal`

  torture('disk', `files may not grow any more, ${name}`, {
    rounds: { short: journal === 'WAL' && driver === 'sqlite' ? 1 : 0, long: process.platform === 'win32' ? 0 : 10 },
    async round(round) {
      const folder = await mkdtemp(join(tmpdir(), 'hub-full-'))
      round.after(() => rm(folder, { recursive: true, force: true }))
      const { project, state } = await start(folder, round)
      const before = await state()
      // In blocks of 512 bytes or of 1,024.
      const result = await limited(project, round.random.between(900, 1500))
      expectPlainEnd(result, true)
      expect(result.code).toBe(1)
      expect(await state()).toEqual(before)
      await finish(project, state)
    },
  })

  torture('disk', `nothing is left on the disk, ${name}`, {
    rounds: { short: 0, long: canMount ? 10 : 0 },
    async round(round) {
      const folder = await smallDisk(round)
      const { project, state } = await start(folder, round)
      const before = await state()
      const filler = join(folder, 'filler')
      const left = round.random.between(64, 2000)
      await run('sh', ['-c', `dd if=/dev/zero of=${filler} bs=1k 2>/dev/null; truncate -s -${left}K ${filler}`])
      const result = await startHub(project, ['upgrade']).ended
      expectPlainEnd(result, true)
      expect(result.code, result.stderr).toBe(1)
      expect(result.stderr).toMatch(/full|disk/i)
      await rm(filler)
      expect(await state()).toEqual(before)
      await finish(project, state)
    },
  })

  torture('disk', `the disk is full while a backup is written, ${name}`, {
    rounds: { short: 0, long: canMount ? 5 : 0 },
    async round(round) {
      const folder = await smallDisk(round)
      const own = await mkdtemp(join(tmpdir(), 'hub-full-'))
      round.after(() => rm(own, { recursive: true, force: true }))
      const { project, state } = await start(own, round)
      const before = await state()
      await run('sh', [
        '-c',
        `dd if=/dev/zero of=${folder}/filler bs=1k 2>/dev/null; truncate -s -100K ${folder}/filler`,
      ])
      const result = await startHub(project, ['upgrade', `--backup=${folder}/copy.db`]).ended
      expectPlainEnd(result, true)
      expect(result.code, result.stderr).toBe(1)
      expect(result.stderr).toMatch(/backup/i)
      expect(await state()).toEqual(before)
      const { stdout } = await run('ls', [folder])
      expect(stdout.trim()).toBe('filler')
      await rm(`${folder}/filler`)
      await finish(project, state)
    },
  })

  /** A database with two of the revisions. */
  async function start(folder: string, round: Round) {
    const file = join(folder, 'hub.db')
    const database = openSqliteFile(file)
    await database.query(`PRAGMA journal_mode = ${journal}`)
    const config = configText({ dataSource: { type: driver, database: file } })
    const project = createLastingProject({ 'migrate.config.js': config, ...versions })
    round.after(project.dispose)
    await succeed(project, ['upgrade', 'bbbb00000002'])
    const state = () => stateOf(database)
    expect((await state()).faults).toEqual([])
    return { project, state }
  }
})

/** A run of which no file may become longer than so many blocks. */
function limited(project: Project, blocks: number) {
  const words = [process.execPath, `${repository}/dist/cli/hub.cjs`, 'upgrade']
  const limit = `ulimit -f ${blocks}; exec "$@"`
  return startedOf(spawn('sh', ['-c', limit, 'sh', ...words], { cwd: project.folder, env: environmentFor() })).ended
}

/** There is room again. */
async function finish(project: Project, state: () => ReturnType<typeof stateOf>): Promise<void> {
  await succeed(project, ['upgrade'])
  const { at, done, faults, rows } = await state()
  expect({ at, done, faults }).toEqual({
    at: ['cccc00000003'],
    done: [...written, 'cccc00000003'].map((id) => `up ${id}`),
    faults: [],
  })
  expect((rows as { kept: unknown[] }).kept).toHaveLength(2500)
}

/** A disk of 8 MB. */
async function smallDisk({ after }: Round): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-disk-'))
  await run('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder])
  after(async () => {
    await run('umount', ['-l', folder])
    await rm(folder, { recursive: true, force: true })
  })
  return folder
}
