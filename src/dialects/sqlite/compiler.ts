import type { Compiler } from '../sql/compile.ts'
import { statements, words } from '../sql/compile.ts'
import { UnsupportedOperationError } from '../port/errors.ts'
import { returningBackfillSql } from '../sql/backfill-sql.ts'
import { insertSql } from '../sql/insert-sql.ts'
import { addEnumValueSql, alterEnumSql, renameEnumValueSql } from './alter-enum.ts'
import { changeSql, changeTableSql } from './change-table.ts'
import { literal } from './literal.ts'
import { parameter } from './parameter.ts'
import { quote, quoteTable } from './quote.ts'
import { createTableSql, renameTableSql } from './table-sql.ts'
import { createViewSql, dropViewSql } from './view-sql.ts'
import type { SqliteInspector } from './inspector.ts'

/** The SQL of each operation on SQLite. */
export const compiler: Compiler<SqliteInspector> = {
  createTable: createTableSql,
  dropTable: ({ table, ifExists }) => statements(words('DROP TABLE', ifExists && 'IF EXISTS', quoteTable(table))),
  renameTable: renameTableSql,
  addColumn: changeSql,
  dropColumn: changeSql,
  alterColumn: changeSql,
  createPrimaryKey: changeSql,
  createUnique: changeSql,
  createCheck: changeSql,
  createExclusion: changeSql,
  createForeignKey: changeSql,
  dropConstraint: changeSql,
  renameConstraint: changeSql,
  validateConstraint: changeSql,
  batchAlterTable: ({ table, changes }, { inspector }) => changeTableSql(table, changes, inspector),
  createIndex: changeSql,
  dropIndex: changeSql,
  renameIndex: changeSql,
  // Comments are not stored, and an enum is a check on each column that has its values.
  commentTable: () => [],
  createEnum: () => [],
  dropEnum: () => [],
  alterEnum: (operation, { inspector }) => alterEnumSql(operation, inspector),
  renameEnum: () => [],
  addEnumValue: (operation, { inspector }) => addEnumValueSql(operation, inspector),
  renameEnumValue: (operation, { inspector }) => renameEnumValueSql(operation, inspector),
  createView: createViewSql,
  dropView: dropViewSql,
  createSchema: ({ schema }) => refuseSchema(schema),
  dropSchema: ({ schema }) => refuseSchema(schema),
  renameSequence: () => [],
  backfill: (operation) => returningBackfillSql({ quote, quoteTable }, operation, (_column, value) => literal(value)),
  execute: ({ sql, parameters }) => [{ sql, ...(parameters && { parameters: parameters.map(parameter) }) }],
  bulkInsert: (operation) => insertSql({ quote, quoteTable }, operation, (_column, value) => literal(value)),
}

function refuseSchema(name: string): never {
  throw new UnsupportedOperationError('SQLite', `schemas ('${name}')`, 'ask op.dialect, and attach a database instead')
}
