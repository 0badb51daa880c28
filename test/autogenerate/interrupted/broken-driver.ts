import pg from 'pg'
import sqlite3 from 'sqlite3'

import type { TestDatabase } from '../../support/databases.ts'

/** How a statement ends: the database refuses it, or the connection dies under it. */
export type Failure = 'refused' | 'interrupted'

/** What happened to a call. */
export interface Outcome {
  /** Null: it came to its end. */
  readonly error: unknown
  /** The statement that was not run; null where there were fewer statements. */
  readonly statement: string | null
}

/** What changes nothing, and is not counted. */
const READS = /^\s*(SELECT|PRAGMA|SHOW|SET|RESET|WITH)\b/i

/** Runs a call; of the statements that it sends to the database the one of this number, from 0, fails. */
export async function failingAt(
  kind: TestDatabase['kind'],
  number: number,
  failure: Failure,
  call: () => Promise<unknown>,
): Promise<Outcome> {
  let left = number
  let statement: string | null = null
  /** Whether this statement is the one; on a connection of SQLite that was interrupted so are all that follow. */
  const isIt = (sql: string): boolean => {
    if (statement !== null) return failure === 'interrupted' && kind === 'sqlite'
    if (READS.test(sql) || left-- > 0) return false
    statement = sql
    return true
  }
  const mend = kind === 'postgres' ? breakPostgres(isIt, failure) : breakSqlite(isIt)
  try {
    const error = await call().then(
      () => null,
      (reason: unknown) => reason,
    )
    return { error, statement }
  } finally {
    mend()
  }
}

type Query = (this: pg.Client, config: unknown, ...rest: unknown[]) => unknown

function breakPostgres(isIt: (sql: string) => boolean, failure: Failure): () => void {
  const prototype = pg.Client.prototype as unknown as { query: Query }
  const { query } = prototype
  prototype.query = function broken(config, ...rest) {
    const sql = typeof config === 'string' ? config : String((config as { text?: unknown }).text)
    if (!isIt(sql)) return query.call(this, config, ...rest)
    if (failure === 'refused') return query.call(this, 'SELECT hub_test_refused()')
    return endBackend(this, query).then(() => query.call(this, config, ...rest))
  }
  return () => {
    prototype.query = query
  }
}

/** Ends the client's session from another one, and waits until it is gone. */
async function endBackend(client: pg.Client, query: Query): Promise<void> {
  const { processID: id } = client as unknown as { processID: number }
  const other = new pg.Client({ connectionString: databaseOf(client) })
  await other.connect()
  try {
    await query.call(other, { text: 'SELECT pg_terminate_backend($1, 10000)', values: [id] })
  } finally {
    await other.end()
  }
}

function databaseOf(client: pg.Client): string {
  const { host, port, database = '', user = '', password = '' } = client as pg.Client & { password?: string | null }
  const account = [user, password ?? ''].map(encodeURIComponent).join(':')
  return `postgres://${account}@${host.includes('/') ? '' : host}:${port}/${database}${host.includes('/') ? `?host=${encodeURIComponent(host)}` : ''}`
}

type Call = (this: sqlite3.Database, sql: string, ...rest: unknown[]) => unknown

function breakSqlite(isIt: (sql: string) => boolean): () => void {
  const prototype = sqlite3.Database.prototype as unknown as Record<'all' | 'exec', Call>
  const { all, exec } = prototype
  const broken = (call: Call): Call =>
    function send(sql, ...rest) {
      return call.call(this, isIt(sql) ? 'SELECT hub_test_refused()' : sql, ...rest)
    }
  prototype.all = broken(all)
  prototype.exec = broken(exec)
  return () => Object.assign(prototype, { all, exec })
}
