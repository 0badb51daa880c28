import { inTime } from '../../time-limit.ts'
import type { DialectName } from '../../dialect-name.ts'
import type { Environment } from '../../config/environment.ts'
import type { Row } from '../../connection.ts'
import { untilAborted } from '../../runtime/run/until-aborted.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'

/** The database as passed to a fixture. */
export interface FixtureDatabase {
  readonly dialect: DialectName
  /** Returns the rows of one statement, which uses the database's own placeholders. */
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>
  /** Executes any number of statements. */
  exec(sql: string): Promise<void>
}

/** Data loaded before a revision and checks made after it. */
export interface Fixture {
  /** Loads rows into the schema as it is before the revision. */
  readonly before?: (database: FixtureDatabase) => unknown
  /** Checks the rows after the revision, and throws if they are not as expected. */
  readonly after?: (database: FixtureDatabase) => unknown
}

/** Runs a fixture on the environment's database, until it is done or aborted. */
export async function withFixtureDatabase(
  environment: Environment,
  signal: AbortSignal | undefined,
  work: (database: FixtureDatabase) => unknown,
): Promise<void> {
  await withDatabase(environment, {}, async ({ session, dialect, connection, confine }) => {
    const database: FixtureDatabase = {
      dialect: dialect.name,
      async query(sql, parameters) {
        await confine?.(sql)
        return (await connection.query(sql, parameters)).rows
      },
      async exec(sql) {
        await confine?.(sql)
        await connection.exec(sql)
      },
    }
    await inTime('A fixture', 'scratch', (late) => {
      const both = [signal, late].filter((each) => each !== undefined)
      const cancel = () => session.cancel()
      return untilAborted({ signal: AbortSignal.any(both), cancel }, async () => work(database))
    })
  })
}
