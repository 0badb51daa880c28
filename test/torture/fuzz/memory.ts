import BetterSqlite3 from 'better-sqlite3'

import type { Row } from '../../../src/connection.ts'
import type { TestDatabase } from '../../support/databases.ts'

/** An SQLite database in memory, in which thousands of values can be tried. */
export interface MemoryDatabase extends TestDatabase {
  readonly driver: BetterSqlite3.Database
}

export function memoryDatabase(): MemoryDatabase {
  const driver = new BetterSqlite3(':memory:')
  return {
    driver,
    kind: 'sqlite',
    url: 'sqlite::memory:',
    async query(sql, parameters = []) {
      const statement = driver.prepare(sql)
      if (statement.reader) return statement.all(...parameters) as Row[]
      statement.run(...parameters)
      return []
    },
    exec: async (sql) => void driver.exec(sql),
    close: async () => void driver.close(),
  }
}

/** All that is in it: what SQLite keeps of the schema, and the rows of its tables. */
export function dump(driver: BetterSqlite3.Database): readonly unknown[] {
  const schema = driver
    .prepare(
      'SELECT type, name, tbl_name, sql FROM sqlite_schema UNION ALL SELECT type, name, tbl_name, sql FROM sqlite_temp_schema',
    )
    .all() as { readonly type: string; readonly name: string; readonly sql: string | null }[]
  const rows = schema
    .filter(({ type }) => type === 'table')
    .map(({ name }) => [
      name,
      driver
        .prepare(`SELECT * FROM "${name.replaceAll('"', '""')}"`)
        .raw()
        .all(),
    ])
  // SQLite keeps what stands before the semicolon.
  return [schema.map((each) => ({ ...each, sql: each.sql?.replace(/(?:\s|\/\*[^]*?(?:\*\/|$)|--.*\n?)+$/, '') })), rows]
}
