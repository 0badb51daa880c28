import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'

import BetterSqlite3 from 'better-sqlite3'

import type { Row } from '../../../src/connection.ts'
import { databaseFolder } from '../../support/database-folder.ts'
import { createPostgresDatabase, type TestDatabase } from '../../support/databases.ts'
import type { Driver } from './statements.ts'

/** A database of a case, as hub finds it. */
export interface PlaceDatabase extends TestDatabase {
  /** What a config has in place of `url`. */
  readonly config: Readonly<Record<string, unknown>>
  /** The file of SQLite's. */
  readonly file: string | null
}

/** A kind of database, with the driver and the settings that make a difference when a process dies. */
export interface Place {
  readonly name: string
  readonly driver: Driver
  create(): Promise<PlaceDatabase>
}

/** PostgreSQL. */
const postgresPlace: Place = {
  name: 'PostgreSQL',
  driver: 'pg',
  async create() {
    const database = await createPostgresDatabase()
    return { ...database, config: { url: database.url }, file: null }
  },
}

const journals = ['WAL', 'DELETE'] as const

/** SQLite with both drivers and both kinds of journal. */
export const sqlitePlaces: readonly Place[] = (['sqlite3', 'better-sqlite3'] as const).flatMap((driver) =>
  journals.map((journal) => ({
    name: `SQLite with ${driver} and a ${journal} journal`,
    driver,
    create: () => createSqlite(driver, journal),
  })),
)

/** All of them. */
export const places: readonly Place[] = [postgresPlace, ...sqlitePlaces]

/** Those of which `npm test` goes a round: one a database, with different drivers and journals than other tests have. */
export function isInShort({ name }: Place): boolean {
  return name === 'PostgreSQL' || name === 'SQLite with better-sqlite3 and a WAL journal'
}

/** Of as many rounds a database, those of a place: PostgreSQL has as many as SQLite in all its forms. */
export function roundsOf({ driver }: Place, all: number): number {
  return driver === 'pg' ? all : Math.ceil(all / sqlitePlaces.length)
}

/**
 * A file that this process opens for each statement: no other process has it open while hub has it, so that what a dead
 * process left is for the next hub to recover.
 */
async function createSqlite(driver: Driver, journal: (typeof journals)[number]): Promise<PlaceDatabase> {
  const folder = await mkdtemp(join(databaseFolder(), 'hub-torture-'))
  const file = join(folder, 'hub.db')
  const database = openSqliteFile(file)
  await database.query(`PRAGMA journal_mode = ${journal}`)
  return {
    ...database,
    config: { dataSource: { type: driver === 'sqlite3' ? 'sqlite' : driver, database: file } },
    file,
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A file that is opened for each statement. */
export function openSqliteFile(file: string): TestDatabase {
  const use = async <Result>(work: (database: BetterSqlite3.Database) => Result) => {
    const database = new BetterSqlite3(file, { timeout: 10_000 })
    try {
      return work(database)
    } finally {
      database.close()
    }
  }
  return {
    kind: 'sqlite',
    url: `sqlite:${file}`,
    query: (sql, parameters = []) =>
      use((database) => {
        const statement = database.prepare<unknown[], Row>(sql)
        if (statement.reader) return statement.all(...parameters)
        statement.run(...parameters)
        return []
      }),
    exec: (sql) => use((database) => void database.exec(sql)),
    close: async () => {},
  }
}
