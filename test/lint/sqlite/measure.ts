import { createRequire } from 'node:module'

import type { Blocked, TableImpact, Work } from '../../../src/dialects/port/impact.ts'
import type { Statement } from '../../../src/dialects/port/dialect.ts'
import type { DriverConnection } from '../../../src/dialects/port/driver-connection.ts'
import type { Change } from '../../../src/dialects/port/sql-change.ts'
import { strongest } from '../../../src/dialects/port/strongest.ts'
import type { Measured } from '../../../src/dialects/port/trace.ts'
import { connect } from '../../../src/dialects/sqlite/connection.ts'
import { sqlite } from '../../../src/dialects/sqlite/dialect.ts'
import { impact } from '../../../src/dialects/sqlite/impact/impact.ts'
import { loadReader } from '../../../src/dialects/sqlite/impact/reader/load-reader.ts'
import { trace } from '../../../src/dialects/sqlite/trace/trace.ts'
import { KnownSchema } from '../../../src/lint/known-schema.ts'
import { together } from '../../../src/lint/measured-impacts.ts'
import { BASE, type Case, cases } from './cases.ts'

const require = createRequire(import.meta.url)

/** An impact as it is compared. */
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
  readonly all: Measured
  /** The pages of each table before, without its indexes. */
  readonly sizes: ReadonlyMap<string, number>
}

/** The drivers, each with an open database in memory. */
export const drivers = {
  'better-sqlite3': () => {
    const Database = require('better-sqlite3') as new (file: string) => { close(): void }
    const raw = new Database(':memory:')
    return { raw, close: () => raw.close() }
  },
  sqlite3: () => {
    const { Database } = require('sqlite3') as { Database: new (file: string) => { close(): void } }
    const raw = new Database(':memory:')
    return { raw, close: () => raw.close() }
  },
} as const

/** Runs every case on a database of its own, with or without rows, and says what its change does beside what it did. */
export async function measureAll(driver: keyof typeof drivers, isEmpty = false): Promise<readonly Result[]> {
  const read = await loadReader({ has: () => true, load: (name) => require(name) as unknown })
  if (read === null) throw new Error('the parser is not installed')
  const base = isEmpty ? BASE.slice(0, BASE.indexOf('INSERT INTO customers')) : BASE
  const results: Result[] = []
  for (const given of cases) {
    const { raw, close } = drivers[driver]()
    try {
      const connection = connect(raw)
      await connection.exec(base)
      results.push({ given, said: saidOf(given, read), ...(await measure(given, connection)) })
    } finally {
      close()
    }
  }
  return results
}

async function measure(
  { sql = '', operation, isOutside = false, onlyMeasured }: Case,
  connection: DriverConnection,
): Promise<Omit<Result, 'given' | 'said'>> {
  await connection.exec('PRAGMA foreign_keys = OFF')
  const { rows } = await connection.query('SELECT name, count(*) AS pages FROM dbstat GROUP BY name')
  const tracer = await trace.open({
    connection,
    openBeside: (file) => connection.openBeside(file),
    ownTables: [],
  })
  const measured: Measured[] = []
  const watch = async (statement: Statement) => {
    const { sql: text, parameters = [] } = statement
    const run = () => connection.query(text, parameters)
    measured.push(await tracer.watch({ sql: text, parameters, isOutside, run }))
  }
  try {
    await tracer.begin()
    if (!isOutside) await connection.query('BEGIN')
    if (operation === undefined) await watch({ sql })
    for (const part of operation === undefined ? [] : sqlite.parts(operation))
      for (const statement of await sqlite.compile(part, connection)) await watch(statement)
    if (!isOutside) await connection.query('COMMIT')
  } finally {
    await tracer.close()
  }
  const all = together(measured, isOutside)
  return {
    all,
    measured: compared(all.impacts.filter(({ table }) => onlyMeasured?.includes(table) !== true)),
    sizes: new Map(rows.map(({ name, pages }) => [String(name), Number(pages)])),
  }
}

/** What the dialect says, knowing the tables by what made them. */
function saidOf({ sql = '', operation }: Case, read: (text: string) => readonly Change[]): readonly Compared[] {
  const known = new KnownSchema(impact, null)
  for (const change of read(BASE)) known.follow(change, false)
  const impacts: TableImpact[] = []
  for (const change of operation === undefined ? read(sql) : [operation as Change]) {
    impacts.push(...impact.impactOf(change, known))
    known.follow(change, false)
  }
  return compared(strongest(impacts, impact.tableKey))
}

function compared(impacts: readonly Compared[]): readonly Compared[] {
  return impacts
    .map(({ table, lock, blocked, work }) => ({ table, lock, blocked, work }))
    .toSorted((one, other) => one.table.localeCompare(other.table))
}
