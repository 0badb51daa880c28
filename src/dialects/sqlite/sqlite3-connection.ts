import { type Connection, oneByOne, type OwnConnection, type QueryResult, type Row } from '../../connection.ts'
import { isOneDefinition } from './one-definition.ts'

/** The part of npm sqlite3's `Database` that hub uses. */
export interface Sqlite3Database {
  all(sql: string, parameters: readonly unknown[], done: (error: Error | null, rows: Row[]) => void): void
  run(
    sql: string,
    parameters: readonly unknown[],
    done: (this: { lastID: number; changes: number }, error: Error | null) => void,
  ): void
  exec(sql: string, done: (error: Error | null) => void): void
  close(done: (error: Error | null) => void): void
  interrupt(): void
}

/** The part of the npm `sqlite3` module that hub uses. */
export interface Sqlite3Module {
  readonly OPEN_READWRITE: number
  readonly OPEN_CREATE: number
  readonly OPEN_URI: number
  readonly Database: new (file: string, flags: number, done: (error: Error | null) => void) => Sqlite3Database
}

/** hub's connection for npm `sqlite3`. */
export function sqlite3Connection(database: Sqlite3Database): Connection & { cancel(): Promise<void> } {
  const exec = (sql: string) =>
    new Promise<void>((resolve, reject) => {
      database.exec(sql, (error) => (error ? reject(error) : resolve()))
    })
  const all = (sql: string, parameters: readonly unknown[]) =>
    new Promise<Row[]>((resolve, reject) => {
      database.all(sql, parameters, (error, rows) => (error ? reject(error) : resolve(rows)))
    })
  const run = (sql: string, parameters: readonly unknown[]) =>
    new Promise<number>((resolve, reject) => {
      database.run(sql, parameters, function done(error) {
        if (error) reject(error)
        else resolve(this.changes)
      })
    })
  const query = async (sql: string, parameters: readonly unknown[] = []): Promise<QueryResult> => {
    if (parameters.length === 0 && isOneDefinition(sql)) {
      await exec(sql)
      return { rows: [], affected: 0, command: null }
    }
    if (onlyCounts(sql)) return { rows: [], affected: await run(sql, parameters.map(bindable)), command: null }
    const rows = await all(sql, parameters.map(bindable))
    return { rows, affected: await changes(sql, all), command: null }
  }
  return {
    query,
    batch: (statements) => oneByOne(query, statements),
    async cancel() {
      database.interrupt()
    },
    exec,
  }
}

/** Opens another file with the same module; creates it if it does not exist. */
export async function openSqlite3(database: Sqlite3Database, file: string): Promise<OwnConnection> {
  // The class of a database object is the module's `Database`; without flags it opens the file for reading and writing,
  // and creates it if it does not exist.
  const Database = database.constructor as Sqlite3Module['Database']
  const opened = await new Promise<Sqlite3Database>((resolve, reject) => {
    const opening: Sqlite3Database = new Database(file, openFlags, (error) =>
      error ? reject(error) : resolve(opening),
    )
  })
  return {
    ...sqlite3Connection(opened),
    close: () => new Promise((resolve) => opened.close(() => resolve())),
  }
}

/** OPEN_READWRITE and OPEN_CREATE: https://www.sqlite.org/c3ref/c_open_autoproxy.html */
const openFlags = 0x2 | 0x4

/** Whether a statement returns a number of rows and no rows, as `run` does. */
function onlyCounts(sql: string): boolean {
  return /^\s*(INSERT|REPLACE|UPDATE|DELETE)\b/i.test(sql) && !/\bRETURNING\b/i.test(sql)
}

/** `all` returns no row count, `run` returns no rows; `changes()` keeps the last write's count until the next write. */
async function changes(
  sql: string,
  all: (sql: string, parameters: readonly unknown[]) => Promise<Row[]>,
): Promise<number> {
  if (!/^\s*(INSERT|REPLACE|UPDATE|DELETE|WITH)\b/i.test(sql)) return 0
  const [row] = await all('SELECT changes() AS affected', [])
  return Number(row?.['affected'] ?? 0)
}

function bindable(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  // npm sqlite3 converts a bigint to text; SQLite's integers have 64 bits and can be parsed from text.
  if (typeof value === 'bigint') return value.toString()
  return value
}
