import type { OwnTablesDialect } from '../port/own-tables.ts'

/** hub's own tables in SQLite. */
export const ownTables: OwnTablesDialect = {
  id: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  at: "TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
  textType: (length) => (length === null ? 'TEXT' : `VARCHAR(${length})`),
  integerType: 'INTEGER',
  tableOptions: '',
  isTextType: (type) => /^(character varying|varchar|nvarchar|text|character|char|clob)\b/i.test(type),
  // A column holds text of any length, whatever its type specifies.
  widenSql: () => null,
  asText: (expression) => `CAST(${expression} AS text)`,
}
