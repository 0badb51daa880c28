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
  async facts(connection) {
    const found = await connection.query(
      'SELECT (SELECT user_version FROM pragma_user_version) AS user_version, (SELECT application_id FROM pragma_application_id) AS application_id',
    )
    const settings = Object.entries(found.rows[0] ?? {})
    const stated = await contents.statedTables(connection)
    return [
      ...settings.map(([name, value]) => ({
        kind: 'setting',
        name,
        definition: String(value),
        table: null,
        isAlone: true,
      })),
      ...stated.map(({ name, definition }) => ({
        kind: 'statement',
        name,
        definition: /^\s*CREATE\s+VIRTUAL\b/i.test(definition) ? definition : clausesOf(definition),
        table: name,
        isAlone: true,
      })),
    ]
  },
  storedViews: async () => [],
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

/** The columns and constraints that say more, in an order of their own. */
function clausesOf(definition: string): string {
  return (definition.match(/[^,(]*\b(?:ON\s+CONFLICT|DESC)\b[^,)]*/gi) ?? [])
    .map((text) => text.trim())
    .toSorted()
    .join(', ')
}
