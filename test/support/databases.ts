import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import pg from 'pg'
import sqlite3 from 'sqlite3'
import { describe, inject } from 'vitest'

import type { Row } from '../../src/connection.ts'
import { databaseFolder } from './database-folder.ts'

/** A new, empty, real database for a single test. */
export interface TestDatabase {
  readonly kind: 'postgres' | 'sqlite'
  /** In the form that hub's config accepts. */
  readonly url: string
  /** Runs one statement, with the database's own placeholders (`$1`, `?`). */
  query(sql: string, parameters?: readonly unknown[]): Promise<Row[]>
  /** Runs any number of statements. */
  exec(sql: string): Promise<void>
  /** Disconnects and drops the database. */
  close(): Promise<void>
}

export type CreateDatabase = () => Promise<TestDatabase>

/** Creates a database on the test run's PostgreSQL server, or on another one. */
export async function createPostgresDatabase(server = inject('postgresUrl')): Promise<TestDatabase> {
  const name = `hub_test_${randomBytes(6).toString('hex')}`
  const options = server === inject('postgresUrl') ? inject('databaseOptions') : ''
  await onServer(server, `CREATE DATABASE ${name} ${options}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return openPostgresDatabase(url.href)
}

/** An existing database; closing it drops it. */
export async function openPostgresDatabase(url: string): Promise<TestDatabase> {
  const server = new URL(url)
  const name = server.pathname.slice(1)
  server.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    kind: 'postgres',
    url,
    query: async (sql, parameters = []) => (await client.query<Row>(sql, [...parameters])).rows,
    exec: async (sql) => void (await client.query(sql)),
    async close() {
      await client.end()
      await onServer(server.href, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

/** The connection on which this process creates and drops its databases on the test run's server. */
let lasting: Promise<pg.Client> | null = null

async function onServer(url: string, sql: string): Promise<void> {
  if (url === inject('postgresUrl')) {
    await (await (lasting ??= lastingClient(url))).query(sql)
    return
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** It keeps no process alive, and ends with it. */
async function lastingClient(connectionString: string): Promise<pg.Client> {
  // Its types leave `unref` out.
  const client = new pg.Client({ connectionString }) as pg.Client & { unref(): void }
  client.on('error', () => (lasting = null))
  await client.connect()
  client.unref()
  return client
}

/** A SQLite file in its own folder, accessed with npm `sqlite3`. */
export async function createSqliteDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(databaseFolder(), 'hub-sqlite-'))
  const file = join(folder, 'hub.db')
  const database = await openSqlite(file)
  database.configure('busyTimeout', 10_000)
  return {
    kind: 'sqlite',
    url: `sqlite:${file}`,
    query: (sql, parameters = []) =>
      new Promise((resolve, reject) => {
        database.all<Row>(sql, [...parameters], (error, rows) => (error ? reject(error) : resolve(rows)))
      }),
    exec: (sql) => promisify<string, void>(database.exec.bind(database))(sql),
    async close() {
      await promisify<void>(database.close.bind(database))()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function openSqlite(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(database)))
  })
}

/** Both databases, for `describe.each(eachDatabase)`. */
export const eachDatabase: readonly { readonly kind: TestDatabase['kind']; readonly create: CreateDatabase }[] = [
  { kind: 'sqlite', create: createSqliteDatabase },
  { kind: 'postgres', create: createPostgresDatabase },
]

/** Runs the same tests on SQLite and on PostgreSQL. */
export function describeEachDatabase(
  name: string,
  body: (create: CreateDatabase, kind: TestDatabase['kind']) => void,
): void {
  for (const { kind, create } of eachDatabase) describe(`${name} (${kind})`, () => body(create, kind))
}
