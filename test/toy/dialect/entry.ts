import { name } from './name.ts'
import type { DialectEntry } from '../../../src/dialects/port/entry.ts'

/** In `PRAGMA application_id` of a toy database. */
const mark = 0x746f79

/** The toy before it is loaded: it answers at data sources of SQLite, and an open connection tells it by its mark. */
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
