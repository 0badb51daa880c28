import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'

import type { SourceOptions } from '../port/access.ts'
import type { Packages, PlainConnection } from '../port/driver-connection.ts'
import type { BetterSqlite3Database } from './better-sqlite3-connection.ts'
import type { Sqlite3Database, Sqlite3Module } from './sqlite3-connection.ts'

/** All of TypeORM's drivers turn this on: without it, `onDelete` has no effect. */
const foreignKeys = 'PRAGMA foreign_keys = ON'

/** Opens a file, or a database in memory, with npm `sqlite3` or `better-sqlite3`, with the settings of TypeORM's. */
export async function openPlain(options: SourceOptions, packages: Packages): Promise<PlainConnection | null> {
  const { type, database, ...rest } = options
  if (Object.values(rest).some((value) => value !== undefined)) return null
  // TypeORM's drivers differ in what they make of a URI.
  if (typeof database !== 'string' || database.startsWith('file:')) return null
  const isFile = database !== ':memory:'
  const open = type === 'better-sqlite3' ? openBetterSqlite3 : openSqlite3
  const opening = await open(packages)
  if (isFile) await mkdir(dirname(database), { recursive: true })
  return opening(database)
}

async function openBetterSqlite3(packages: Packages) {
  const Database = packages.load('better-sqlite3') as new (file: string, options: object) => BetterSqlite3Database
  return async (file: string): Promise<PlainConnection> => {
    const raw = new Database(file, { timeout: 5000 })
    raw.exec(foreignKeys)
    return plain(raw, Database, async () => void raw.close())
  }
}

async function openSqlite3(packages: Packages) {
  const sqlite3 = packages.load('sqlite3') as Sqlite3Module
  // Whether ATTACH understands a URI: with TypeORM 0.3's own driver it does not.
  const uri = packages.has('typeorm/driver/sqlite/SqliteDriver') ? 0 : sqlite3.OPEN_URI
  const flags = sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE | uri
  return async (file: string): Promise<PlainConnection> => {
    const raw = await new Promise<Sqlite3Database>((resolve, reject) => {
      const opened: Sqlite3Database = new sqlite3.Database(file, flags, (error) =>
        error ? reject(error) : resolve(opened),
      )
    })
    await settled((done) => raw.exec(foreignKeys, done))
    return plain(raw, sqlite3, () => settled((done) => raw.close(done)))
  }
}

function plain(raw: unknown, driver: unknown, close: () => Promise<void>): PlainConnection {
  return {
    raw,
    // SQLite's connections are opened to another file instead.
    openPooled: async () => ({ raw, release: async () => {} }),
    forTypeorm: { options: { driver }, driver: { databaseConnection: raw }, queryRunner: {} },
    close,
  }
}

function settled(work: (done: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => (error ? reject(error) : resolve()))
  })
}
