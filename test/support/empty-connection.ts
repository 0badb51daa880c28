import type { Connection } from '../../src/connection.ts'

/** A connection to a database that has nothing. */
export const emptyConnection: Connection = {
  query: async () => ({ rows: [], affected: 0, command: null }),
  exec: async () => {},
  batch: async (statements) => statements.map(() => ({ rows: [], affected: 0, command: null })),
}
