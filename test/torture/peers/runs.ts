import { spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { databaseFolder } from '../../support/database-folder.ts'
import { createPostgresDatabase, type TestDatabase } from '../../support/databases.ts'
import { environmentFor } from '../../support/hub.ts'
import { startFaultyProxy } from '../frame/faulty-proxy.ts'
import { openSqliteFile } from '../frame/places.ts'
import type { Round } from '../frame/torture.ts'
import type { ToolProject } from './tool.ts'

/** An empty database of a round, and where a tool finds it. */
export interface PeerDatabase extends TestDatabase {
  readonly env: Readonly<Record<string, string>>
  /** The file of SQLite's. */
  readonly file: string | null
}

/** Makes one, which is removed after the round. */
export async function emptyDatabase(
  kind: TestDatabase['kind'],
  { after }: Pick<Round, 'after'>,
): Promise<PeerDatabase> {
  if (kind === 'postgres') {
    const database = await createPostgresDatabase()
    after(() => database.close())
    return { ...database, env: { DATABASE_URL: database.url }, file: null }
  }
  const folder = await mkdtemp(join(databaseFolder(), 'hub-peer-'))
  after(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'peer.db')
  await writeFile(file, '')
  return { ...openSqliteFile(file), env: { DATABASE_FILE: file }, file }
}

/** How a run of a tool ended. */
export interface ToolRun {
  /** Null: it was killed, or hung. */
  readonly code: number | null
  readonly said: string
}

/** What takes longer than that hangs. */
const limit = 120_000

/** Runs the tool, until it ends. `kill` is called once with what kills it. */
export function runTool(
  { command, folder }: Pick<ToolProject, 'command' | 'folder'>,
  env: Readonly<Record<string, string>>,
  kill: (now: () => void) => void = () => {},
): Promise<ToolRun> {
  const [program = '', ...words] = command
  const child = spawn(program, words, { cwd: folder, env: environmentFor(env), stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => said.push(part))
  child.stderr.on('data', (part: Buffer) => said.push(part))
  const hangs = setTimeout(() => child.kill('SIGKILL'), limit)
  kill(() => child.kill('SIGKILL'))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(hangs)
      resolve({ code, said: Buffer.concat(said).toString('utf8') })
    })
  })
}

/** Runs the tool; calls `work` when the database first hears of it. Resolves with how long it worked from then on. */
export async function watchTool(
  project: ToolProject,
  database: PeerDatabase,
  work: (kill: () => void) => void,
): Promise<ToolRun & { readonly worked: number }> {
  const proxy = database.file === null ? await startFaultyProxy(database.url, null) : null
  const env = proxy === null ? database.env : { DATABASE_URL: proxy.url }
  const isAtWork = () => (proxy === null ? isWritten(String(database.file)) : proxy.sent.all > 0)
  let kill = () => {}
  let began: number | null = null
  const look = setInterval(() => {
    if (began !== null || !isAtWork()) return
    began = performance.now()
    clearInterval(look)
    work(kill)
  }, 1)
  try {
    const run = await runTool(project, env, (now) => void (kill = now))
    return { ...run, worked: performance.now() - (began ?? performance.now()) }
  } finally {
    clearInterval(look)
    await proxy?.close()
  }
}

function isWritten(file: string): boolean {
  return statSync(file).size > 0 || existsSync(`${file}-journal`) || existsSync(`${file}-wal`)
}

/** Waits until the server has noticed that the processes are gone. */
export async function untilAlone(database: PeerDatabase): Promise<void> {
  if (database.file !== null) return
  for (let tries = 0; tries < 600; tries++) {
    const others = await database.query(
      'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    if (others.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
