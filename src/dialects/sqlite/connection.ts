import type { DriverConnection } from '../port/driver-connection.ts'
import { betterSqlite3Connection, type BetterSqlite3Database, openBetterSqlite3 } from './better-sqlite3-connection.ts'
import { openSqlite3, sqlite3Connection, type Sqlite3Database } from './sqlite3-connection.ts'

/**
 * hub's connection on top of either driver's `Database`. A second connection is only opened to another file: one to the
 * same file would be a separate session.
 */
export function connect(raw: unknown): DriverConnection {
  const connection = overDriver(raw)
  return {
    ...connection,
    async check() {
      await connection.query('PRAGMA schema_version')
    },
    server: () => null,
    dispose() {},
  }
}

function overDriver(raw: unknown): Omit<DriverConnection, 'check' | 'server' | 'dispose'> {
  if (isBetterSqlite3(raw)) {
    return { ...betterSqlite3Connection(raw), openBeside: (file) => openBetterSqlite3(raw, file ?? ':memory:') }
  }
  // For SQLite's types, TypeORM's `connect()` returns one or the other.
  const database = raw as Sqlite3Database
  return { ...sqlite3Connection(database), openBeside: (file) => openSqlite3(database, file ?? ':memory:') }
}

function isBetterSqlite3(raw: unknown): raw is BetterSqlite3Database {
  return typeof (raw as { pragma?: unknown }).pragma === 'function'
}
