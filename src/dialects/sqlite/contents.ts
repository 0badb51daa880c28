import type { ContentsDialect } from '../port/contents.ts'

/** Conflict clauses and descending keys stand in the statement of a table alone. */
const saysMore = /\bON\s+CONFLICT\b|\bDESC\b|^\s*CREATE\s+VIRTUAL\b/i

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
  // A view or trigger finds its tables when it is used.
  dependencies: async () => [],
  async statedTables(connection) {
    const { rows } = await connection.query(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL`,
    )
    return rows
      .map(({ name, sql }) => ({ name: String(name), definition: String(sql) }))
      .filter(({ definition }) => saysMore.test(definition))
  },
  sequenceSql: () => ({ create: null, drop: null }),
  dropTriggerSql: () => null,
  beforeRoutines: null,
  unstated: async () => [],
}
