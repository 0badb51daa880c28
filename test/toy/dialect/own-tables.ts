import type { OwnTablesDialect } from '../../../src/dialects/port/own-tables.ts'

/** hub's own tables on the toy. */
export const ownTables: OwnTablesDialect = {
  id: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  at: "DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
  textType: (length) => (length === null ? 'TEXT' : `VARCHAR(${length})`),
  integerType: 'INT',
  tableOptions: '',
  isTextType: (type) => /^(varchar|text)\b/i.test(type),
  widenSql: () => null,
  asText: (expression) => `CAST(${expression} AS TEXT)`,
}
