import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

import { dialectOf } from './dialects.ts'
import type { Row } from '../../src/connection.ts'
import type { Table } from '../../src/schema/table.ts'
import { splitStatements } from '../../src/sql/split-statements.ts'
import type { TestDatabase } from './databases.ts'
import { versionRows } from './revisions.ts'
import { sessionOn } from './sessions.ts'

/** A way to run a script. Throws if the script fails, with the output that a user would see. */
export interface ScriptRunner {
  readonly name: string
  run(database: TestDatabase, sql: string): Promise<void>
}

/** The whole text in one call of the driver: pg's simple query, npm sqlite3's `exec`, on a separate connection. */
export const inOneCall: ScriptRunner = {
  name: 'the driver, in one call',
  run: (database, sql) => onConnection(database, ({ exec }) => exec(sql)),
}

/** Each statement in a separate call, as programs do that split the text. */
export const byStatement: ScriptRunner = {
  name: 'the driver, statement by statement',
  run: (database, sql) =>
    onConnection(database, async ({ exec }) => {
      for (const { text } of splitStatements(sql, dialectOf(database.kind).syntax)) await exec(text)
    }),
}

/** The database's own shell, called as described in docs/offline.md; null if the program is not installed. */
export function shellOf(kind: TestDatabase['kind']): ScriptRunner | null {
  const program = shells[kind]
  if (!isOnPath(program)) return null
  return { name: program, run: (database, sql) => runShell(program, database, sql) }
}

/** The package that contains the shell of a database, for the report that it is missing. */
export const shells = { postgres: 'psql', sqlite: 'sqlite3' } as const
export const shellPackages = {
  postgres: 'apt-get install postgresql-client',
  sqlite: 'apt-get install sqlite3',
} as const

async function runShell(program: string, database: TestDatabase, sql: string): Promise<void> {
  const words =
    database.kind === 'postgres'
      ? ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', '-', database.url]
      : ['-bail', database.url.replace(/^sqlite:/, '')]
  const child = spawn(program, words, { stdio: ['pipe', 'ignore', 'pipe'] })
  const said: Buffer[] = []
  child.stderr.on('data', (part: Buffer) => said.push(part))
  // A shell that stops at an error closes its input.
  child.stdin.on('error', () => {})
  child.stdin.end(sql)
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}: ${Buffer.concat(said).toString('utf8')}`)
}

/** The connection is closed after a failure too, so that an open transaction is rolled back. */
async function onConnection(
  database: TestDatabase,
  work: (connection: { exec(sql: string): Promise<void> }) => Promise<void>,
): Promise<void> {
  const session = await sessionOn(database)
  try {
    await work(session.connection)
  } finally {
    await session.close()
  }
}

/** Whether a program is on the path. */
export function isOnPath(program: string): boolean {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']
  return folders.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** The result of a run, except for times, ids, run ids and users. */
export interface Traces {
  /** The catalog, including hub's own tables. */
  readonly tables: readonly Table[]
  readonly rows: Readonly<Record<string, readonly Row[]>>
  readonly versions: readonly string[] | null
  readonly log: readonly Row[]
}

/** Reads the result of a run from a database. */
export async function tracesOf(database: TestDatabase): Promise<Traces> {
  const session = await sessionOn(database)
  try {
    const tables = await dialectOf(database.kind).inspector(session.connection).tables()
    const rows: Record<string, Row[]> = {}
    for (const { name } of tables) {
      if (!name.startsWith('hub_version')) rows[name] = await database.query(`SELECT * FROM "${name}" ORDER BY 1`)
    }
    const hasLog = tables.some(({ name }) => name === 'hub_version_log')
    return { tables, rows, versions: await versionRows(database), log: hasLog ? await database.query(logSql) : [] }
  } finally {
    await session.close()
  }
}

const logSql = `SELECT event, revision, direction, down_revisions, depends_on, message, statement, checksum, form, counts, is_repeatable, hub_version
  FROM hub_version_log ORDER BY id`
