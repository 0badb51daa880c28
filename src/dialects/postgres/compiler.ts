import { handle } from '../../operations/operation.ts'
import type { Compiler } from '../sql/compile.ts'
import { inOrder, statements, words } from '../sql/compile.ts'
import { countingBackfillSql } from '../sql/backfill-sql.ts'
import { insertSql } from '../sql/insert-sql.ts'
import { alterColumnSql } from './alter-column.ts'
import { concurrentNotNullSql } from './concurrent-not-null.ts'
import { addColumnSql, dropColumnSql } from './alter-table.ts'
import { tableCommentSql } from './comment-sql.ts'
import { alterConstraintSql } from './constraint-sql.ts'
import { enumSql } from './enum-sql.ts'
import { createIndexSql, dropIndexSql, renameIndexSql } from './index-sql.ts'
import { parameter } from './parameter.ts'
import { quote, quoteTable } from './quote.ts'
import { rowValue } from './row-value.ts'
import { createTableSql, dropTableSql } from './table-sql.ts'
import { createViewSql, dropViewSql } from './view-sql.ts'
import type { PostgresInspector } from './inspector.ts'

/** The SQL of each operation on PostgreSQL. */
export const compiler: Compiler<PostgresInspector | null> = {
  createTable: createTableSql,
  dropTable: dropTableSql,
  renameTable: ({ table, name }) => statements(`ALTER TABLE ${quoteTable(table)} RENAME TO ${quote(name)}`),
  addColumn: addColumnSql,
  dropColumn: dropColumnSql,
  alterColumn: (operation, { inspector }) =>
    operation.concurrently ? concurrentNotNullSql(operation) : alterColumnSql(operation, inspector),
  createPrimaryKey: (operation) => statements(alterConstraintSql(operation)),
  createUnique: (operation) => statements(alterConstraintSql(operation)),
  createCheck: (operation) => statements(alterConstraintSql(operation)),
  createExclusion: (operation) => statements(alterConstraintSql(operation)),
  createForeignKey: (operation) => statements(alterConstraintSql(operation)),
  dropConstraint: (operation) => statements(alterConstraintSql(operation)),
  renameConstraint: (operation) => statements(alterConstraintSql(operation)),
  validateConstraint: (operation) => statements(alterConstraintSql(operation)),
  batchAlterTable: ({ changes }, context) => inOrder(changes, (change) => handle(compiler, change, context)),
  createIndex: (operation) => statements(createIndexSql(operation)),
  dropIndex: (operation) => statements(dropIndexSql(operation)),
  renameIndex: (operation) => statements(renameIndexSql(operation)),
  commentTable: ({ table, comment }) => statements(tableCommentSql(table, comment)),
  createEnum: (operation) => statements(enumSql(operation)),
  alterEnum: (operation) => statements(enumSql(operation)),
  renameEnum: (operation) => statements(enumSql(operation)),
  addEnumValue: (operation) => statements(enumSql(operation)),
  renameEnumValue: (operation) => statements(enumSql(operation)),
  dropEnum: (operation) => statements(enumSql(operation)),
  createView: createViewSql,
  dropView: (operation) => statements(dropViewSql(operation)),
  createSchema: ({ schema, ifNotExists }) =>
    statements(words('CREATE SCHEMA', ifNotExists && 'IF NOT EXISTS', quote(schema))),
  dropSchema: ({ schema, ifExists, cascade }) =>
    statements(words('DROP SCHEMA', ifExists && 'IF EXISTS', quote(schema), cascade && 'CASCADE')),
  renameSequence: ({ sequence, name, ifExists }) =>
    statements(words('ALTER SEQUENCE', ifExists && 'IF EXISTS', quoteTable(sequence), 'RENAME TO', quote(name))),
  backfill: (operation) => countingBackfillSql({ quote, quoteTable }, operation, writeInto(operation)),
  execute: ({ sql, parameters }) => [{ sql, ...(parameters && { parameters: parameters.map(parameter) }) }],
  bulkInsert: (operation) => insertSql({ quote, quoteTable }, operation, writeInto(operation)),
}

/** How a value in a row of a table is written. */
function writeInto({ table }: { readonly table: string }) {
  return (column: string, value: unknown) => rowValue(table, column, value)
}
