import type { Compiler } from '../compile.ts'
import { statements, words } from '../compile.ts'
import { insertSql } from '../insert-sql.ts'
import { addColumnSql, alterColumnSql, dropColumnSql } from './alter-table.ts'
import { createIndexSql, dropIndexSql } from './index-sql.ts'
import { literal } from './literal.ts'
import { quote, quoteTable } from './quote.ts'
import { createTableSql } from './table-sql.ts'

/** How SQLite says each operation. */
export const compiler: Compiler = {
  createTable: createTableSql,
  dropTable: ({ table, ifExists }) => statements(words('DROP TABLE', ifExists && 'IF EXISTS', quoteTable(table))),
  renameTable: ({ table, name }) => statements(`ALTER TABLE ${quoteTable(table)} RENAME TO ${quote(name)}`),
  addColumn: (operation, { inspector }) => addColumnSql(operation, inspector),
  dropColumn: (operation, { inspector }) => dropColumnSql(operation, inspector),
  alterColumn: (operation, { inspector }) => alterColumnSql(operation, inspector),
  createIndex: (operation) => statements(createIndexSql(operation)),
  dropIndex: (operation) => statements(dropIndexSql(operation)),
  execute: ({ sql, parameters }) => [{ sql, ...(parameters && { parameters }) }],
  bulkInsert: (operation) => insertSql({ quote, quoteTable }, operation, (_column, value) => literal(value)),
}
