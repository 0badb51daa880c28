import type { AnyDataSourceOptions } from '../../src/typeorm/source.ts'
import { openSession, type Session } from '../../src/typeorm/session.ts'
import type { TestDatabase } from './databases.ts'

/** TypeORM options for a test's database. */
export function optionsOf(database: TestDatabase, extra: object = {}): AnyDataSourceOptions {
  const options =
    database.kind === 'postgres'
      ? { type: 'postgres' as const, url: database.url }
      : { type: 'sqlite' as const, database: database.url.replace(/^sqlite:/, '') }
  return { ...options, ...extra }
}

/** A session of hub's own on a test's database. The caller closes it. */
export function sessionOn(database: TestDatabase, extra: object = {}): Promise<Session> {
  return openSession({ source: optionsOf(database, extra), folder: process.cwd() })
}
