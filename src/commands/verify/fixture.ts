import type { DialectName } from '../../dialect-name.ts'
import type { Environment } from '../../config/environment.ts'
import type { Row } from '../../connection.ts'
import { untilAborted } from '../../runtime/run/until-aborted.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'

/** The database that a fixture gets. */
export interface FixtureDatabase {
  readonly dialect: DialectName
  /** Rows of one statement, with the database's own placeholders. */
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>
  /** Any number of statements. */
  exec(sql: string): Promise<void>
}

/** Data around a revision. */
export interface Fixture {
  /** Loads rows into the schema as it is before the revision. */
  readonly before?: (database: FixtureDatabase) => unknown
  /** Looks at them after it, and throws where they are not what they should be. */
  readonly after?: (database: FixtureDatabase) => unknown
}

/** Lets a fixture work on the environment's database, until it is done or told to stop. */
export async function withFixtureDatabase(
  environment: Environment,
  signal: AbortSignal | undefined,
  work: (database: FixtureDatabase) => unknown,
): Promise<void> {
  await withDatabase(environment, {}, async ({ session, dialect, connection }) => {
    const database: FixtureDatabase = {
      dialect: dialect.name,
      query: async (sql, parameters) => (await connection.query(sql, parameters)).rows,
      exec: (sql) => connection.exec(sql),
    }
    await untilAborted({ signal, cancel: () => session.cancel() }, async () => work(database))
  })
}
