import type { Compiler } from '../compile.ts'
import { statements, words } from '../compile.ts'
import { insertSql } from '../insert-sql.ts'
import { changeSql, changeTableSql } from './change-table.ts'
import { literal } from './literal.ts'
import { quote, quoteTable } from './quote.ts'
import { createTableSql } from './table-sql.ts'

/** How SQLite says each operation. */
export const compiler: Compiler = {
  createTable: createTableSql,
  dropTable: ({ table, ifExists }) => statements(words('DROP TABLE', ifExists && 'IF EXISTS', quoteTable(table))),
  renameTable: ({ table, name }) => statements(`ALTER TABLE ${quoteTable(table)} RENAME TO ${quote(name)}`),
  addColumn: changeSql,
  dropColumn: changeSql,
  alterColumn: changeSql,
  createPrimaryKey: changeSql,
  createUnique: changeSql,
  createCheck: changeSql,
  createForeignKey: changeSql,
  dropConstraint: changeSql,
  renameConstraint: changeSql,
  validateConstraint: changeSql,
  batchAlterTable: ({ table, changes }, { inspector }) => changeTableSql(table, changes, inspector),
  createIndex: changeSql,
  dropIndex: changeSql,
  renameIndex: changeSql,
  execute: ({ sql, parameters }) => [{ sql, ...(parameters && { parameters }) }],
  bulkInsert: (operation) => insertSql({ quote, quoteTable }, operation, (_column, value) => literal(value)),
}
