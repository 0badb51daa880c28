import type { ContentsDialect } from '../port/contents.ts'

/** The counters of AUTOINCREMENT columns. SQLite keeps no functions or extensions in a database. */
export const contents: ContentsDialect = {
  async sequences(connection) {
    const table = await connection.query(`SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'`)
    if (table.rows.length === 0) return []
    const { rows } = await connection.query('SELECT name, CAST(seq AS text) AS seq FROM sqlite_sequence ORDER BY name')
    return rows.map(({ name, seq }) => ({
      name: String(name),
      table: String(name),
      definition: '',
      last: seq === null ? null : String(seq),
    }))
  },
  others: async () => [],
}
