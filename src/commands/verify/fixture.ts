import type { DataSource } from 'typeorm'

import type { Row } from '../../connection.ts'
import { splitStatements } from '../../sql/split-statements.ts'

/** The database that a fixture gets. */
export interface FixtureDatabase {
  readonly dialect: 'postgres' | 'sqlite'
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

/** A data source as fixtures see it. */
export function fixtureDatabase(dataSource: DataSource): FixtureDatabase {
  const dialect = dataSource.options.type === 'postgres' ? 'postgres' : 'sqlite'
  // A fixture expects what its statement gives: rows.
  const query = (sql: string, parameters: readonly unknown[] = []) => dataSource.query<Row[]>(sql, [...parameters])
  return {
    dialect,
    query,
    async exec(sql) {
      for (const { text } of splitStatements(sql, dialect)) await query(text)
    },
  }
}
