import { createIndexSql } from './index-sql.ts'
import { restateColumn } from './restate-column.ts'
import { columnSql } from './column-sql.ts'
import type { Operation } from '../../../src/operations/operation.ts'
import type { ToyInspector } from './inspector.ts'
import { parameter } from '../../../src/dialects/sqlite/parameter.ts'
import { literal } from '../../../src/dialects/sqlite/literal.ts'
import { UnsupportedOperationError } from '../../../src/dialects/port/errors.ts'
import { backfillSql } from '../../../src/dialects/sql/backfill-sql.ts'
import { type Compiler, statements, words } from '../../../src/dialects/sql/compile.ts'
import { checkSql, foreignKeySql, primaryKeySql, uniqueSql } from '../../../src/dialects/sql/constraint-sql.ts'
import { insertSql } from '../../../src/dialects/sql/insert-sql.ts'
import { quote, quoteTable } from './quote.ts'
import { createTableSql } from './table-sql.ts'

const quoting = { quote, quoteTable }

/** The SQL of each operation on the toy. */
export const compiler: Compiler<ToyInspector | null> = {
  createTable: createTableSql,
  dropTable: ({ table, ifExists }) => statements(words('DROP TABLE', ifExists && 'IF EXISTS', quoteTable(table))),
  renameTable: ({ table, name }) => alter(table, `RENAME TO ${quote(name)}`),
  addColumn: ({ table, column }) => alter(table, `ADD COLUMN ${columnSql(column)}`),
  dropColumn: ({ table, column }) => alter(table, `DROP COLUMN ${quote(column)}`),
  alterColumn: restateColumn,
  createPrimaryKey: ({ table, primaryKey }) =>
    alter(table, `ADD ${primaryKeySql(quoting, { columns: primaryKey.columns })}`),
  createUnique: ({ table, unique }) => alter(table, `ADD ${uniqueSql(quoting, unique)}`),
  createCheck: ({ table, check }) => alter(table, `ADD ${checkSql(quoting, check)}`),
  createForeignKey: ({ table, foreignKey }) => alter(table, `ADD ${foreignKeySql(quoting, foreignKey)}`),
  createExclusion: refuse,
  dropConstraint: ({ table, constraint }) => alter(table, `DROP CONSTRAINT ${quote(constraint)}`),
  renameConstraint: refuse,
  validateConstraint: () => [],
  // Its parts are compiled in its place.
  batchAlterTable: refuse,
  createIndex: ({ table, index, ifNotExists }) => statements(createIndexSql(table, index, ifNotExists)),
  dropIndex: ({ index, ifExists }) => statements(words('DROP INDEX', ifExists && 'IF EXISTS', quote(index))),
  renameIndex: refuse,
  commentTable: () => [],
  createEnum: () => [],
  dropEnum: () => [],
  renameEnum: () => [],
  alterEnum: refuse,
  addEnumValue: refuse,
  renameEnumValue: refuse,
  createView: ({ view, replace }) =>
    statements(
      ...(replace ? [`DROP VIEW IF EXISTS ${quoteTable(view.name)}`] : []),
      `CREATE VIEW ${quoteTable(view.name)} AS\n${view.definition}`,
    ),
  dropView: ({ view, ifExists }) => statements(words('DROP VIEW', ifExists && 'IF EXISTS', quoteTable(view))),
  createSchema: refuse,
  dropSchema: refuse,
  renameSequence: () => [],
  backfill: (operation) => backfillSql(quoting, operation, (_column, value) => literal(value)),
  execute: ({ sql, parameters }) => [{ sql, ...(parameters && { parameters: parameters.map(parameter) }) }],
  bulkInsert: (operation) => insertSql(quoting, operation, (_column, value) => literal(value)),
}

function alter(table: string, change: string) {
  return statements(`ALTER TABLE ${quoteTable(table)} ${change}`)
}

function refuse({ kind }: Pick<Operation, 'kind'>): never {
  throw new UnsupportedOperationError('the toy', kind, 'branch on op.dialect')
}
