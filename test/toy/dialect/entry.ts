import { name } from './name.ts'
import type { DialectEntry } from '../../../src/dialects/port/entry.ts'

/** The value of `PRAGMA application_id` in a toy database. */
const mark = 0x746f79

/**
 * The toy before it is loaded: it shares the data sources of SQLite, and is recognized by its mark at an open
 * connection.
 */
export const toy: DialectEntry = {
  name,
  access: null,
  recognition: {
    types: ['better-sqlite3'],
    presumes: ({ database }) => String(database).endsWith('.toy'),
    async recognizes(connection) {
      const { rows } = await connection.query('PRAGMA application_id')
      return rows[0]?.['application_id'] === mark
    },
  },
  async load(connection) {
    const { toyDialect } = await import('./dialect.ts')
    const found = await connection?.query('PRAGMA user_version')
    return toyDialect({ foldsTables: found?.rows[0]?.['user_version'] !== 0 })
  },
}
