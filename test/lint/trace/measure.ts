import pg from 'pg'

import { postgresReader } from '../postgres-reader/read-statements.ts'
import { impactOf } from '../../../src/dialects/postgres/impact/impact-of.ts'
import { strongest } from '../../../src/dialects/port/strongest.ts'
import { tableKey } from '../../../src/dialects/postgres/impact/table-key.ts'
import { connect } from '../../../src/dialects/postgres/connection.ts'
import { postgres as dialect } from '../../../src/dialects/postgres/dialect.ts'
import type { Change } from '../../../src/dialects/port/sql-change.ts'
import type { Blocked, TableImpact, Work } from '../../../src/dialects/port/impact.ts'
import { trace } from '../../../src/dialects/postgres/trace/trace.ts'
import { KnownSchema } from '../../../src/lint/known-schema.ts'
import { BASE, type Case, cases } from './cases.ts'

/** An impact as it is compared: what blocks nobody and does nothing is left out. */
export interface Compared {
  readonly table: string
  readonly lock: string
  readonly blocked: Blocked
  readonly work: Work | null
}

/** A case with what is said of it and what was measured. */
export interface Result {
  readonly given: Case
  readonly said: readonly Compared[]
  readonly measured: readonly Compared[]
  readonly error: string | null
}

/** The text of a case in the documentation, which names it. */
export function titleOf({ title, sql = '' }: Case): string {
  return title ?? sql
}

/** Runs every case on an empty database of that server, and says what its change does beside what it did. */
export async function measureAll(url: string): Promise<readonly Result[]> {
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  pool.on('error', () => {})
  const take = async () => {
    const client = await pool.connect()
    return { raw: client as unknown, release: async () => client.release() }
  }
  const first = await take()
  const connection = connect(first.raw, take)
  const tracer = await trace.open({ connection, openBeside: () => connection.openBeside(null), ownTables: [] })
  const read = await postgresReader()
  const { rows } = await connection.query("SELECT current_setting('server_version_num')::int / 10000 AS major")
  const version = Number(rows[0]?.['major'])
  const results: Result[] = []
  try {
    let isBase = false
    for (const given of cases.filter(({ since = 0 }) => version >= since)) {
      if (!isBase) await connection.exec(`${CLEAN}; ${BASE}`)
      if (given.setup !== undefined) await connection.exec(given.setup)
      const { isOutside = false } = given
      // What is rolled back has changed nothing.
      isBase = !isOutside && given.setup === undefined
      const said = saidOf(given, read, version)
      const statements =
        given.operation === undefined ? [{ sql: given.sql ?? '' }] : await dialect.compile(given.operation, connection)
      const run = async () => {
        for (const { sql } of statements) await connection.query(sql)
      }
      try {
        if (!isOutside) await connection.query('BEGIN')
        const { impacts } = await tracer.watch({ sql: titleOf(given), parameters: [], isOutside, run })
        results.push({ given, said, measured: compared(impacts, given), error: null })
      } catch (error) {
        results.push({ given, said, measured: [], error: String(error) })
      } finally {
        if (!isOutside) await connection.query('ROLLBACK')
      }
    }
  } finally {
    await tracer.close()
    connection.dispose()
    await first.release()
    await pool.end()
  }
  return results
}

const CLEAN =
  'RESET ALL; DROP SCHEMA IF EXISTS app, other CASCADE; DROP PUBLICATION IF EXISTS p; DROP SCHEMA public CASCADE; CREATE SCHEMA public'

/** What the dialect says, knowing the tables by what made them. */
function saidOf(given: Case, read: (sql: string) => readonly Change[], version: number): readonly Compared[] {
  const known = new KnownSchema({ tableKey }, version)
  for (const change of read(`${BASE}; ${given.setup ?? ''}`)) known.follow(change, false)
  const impacts: TableImpact[] = []
  for (const change of given.operation === undefined ? read(given.sql ?? '') : [given.operation as Change]) {
    impacts.push(...impactOf(change, known))
    known.follow(change, false)
  }
  return compared(strongest(impacts, tableKey), given)
}

/** Whether a table that is locked at the very end was seen is a matter of luck. */
function compared(impacts: readonly Compared[], { notSeen }: Case): readonly Compared[] {
  return impacts
    .filter(({ blocked, work }) => blocked !== 'nothing' || !['catalog', 'scan', null].includes(work))
    .filter(({ table }) => !notSeen?.includes(table))
    .map(({ table, lock, blocked, work }) => ({ table: tableKey(table), lock, blocked, work }))
    .toSorted((one, other) => one.table.localeCompare(other.table))
}
