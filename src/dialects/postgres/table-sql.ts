import type { CreateTable, DropTable } from '../../operations/tables.ts'
import type { ForeignKey } from '../../schema/constraints.ts'
import { primaryKeyOf, type Table } from '../../schema/table.ts'
import type { Statement } from '../port/dialect.ts'
import { type CompileContext, statements, words } from '../sql/compile.ts'
import { checkSql, exclusionSql, foreignKeySql, primaryKeySql, uniqueSql } from '../sql/constraint-sql.ts'
import { UnsupportedOperationError } from '../port/errors.ts'
import { namedConstraints } from '../sql/named-constraints.ts'
import { columnSql } from './column-sql.ts'
import { columnCommentsSql, tableCommentSql } from './comment-sql.ts'
import { createEnumsSql } from './enum-sql.ts'
import { withFreeKeyNames } from './free-key-names.ts'
import { createIndexSql } from './index-sql.ts'
import { dropWithEnumsSql } from './own-enums-sql.ts'
import { quote, quoteTable } from './quote.ts'
import type { PostgresInspector } from './inspector.ts'

/** The enum types of a table's columns, the table, its indexes and comments. SQLite's options have no effect here. */
export async function createTableSql(
  { table, ifNotExists }: CreateTable,
  { inspector }: CompileContext<PostgresInspector | null>,
): Promise<readonly Statement[]> {
  const quoting = { quote, quoteTable }
  const named = await withFreeKeyNames(table, namedConstraints(table), inspector)
  const { primaryKey, uniques, checks, exclusions, foreignKeys } = named
  const late = ifNotExists ? [] : foreignKeys.filter((key) => needsIndex(key, table))
  const lines = [
    ...table.columns.map((column) => columnSql(column, table.name)),
    ...(primaryKey ? [primaryKeySql(quoting, primaryKey)] : []),
    ...uniques.map((unique) => uniqueSql(quoting, unique)),
    ...checks.map((check) => checkSql(quoting, check)),
    ...exclusions.map((exclusion) => exclusionSql(quoting, exclusion)),
    ...foreignKeys.filter((key) => !late.includes(key)).map((foreignKey) => foreignKeySql(quoting, foreignKey)),
  ]
  const owned = table.columns.find((column) => column.enum && column.enumName === undefined)
  if (ifNotExists && owned) {
    throw new UnsupportedOperationError(
      'PostgreSQL',
      `CREATE TYPE IF NOT EXISTS (enum column '${owned.name}')`,
      'give it an enumName',
    )
  }
  const create = words('CREATE TABLE', ifNotExists && 'IF NOT EXISTS', quoteTable(table.name))
  const enums = await createEnumsSql(table.columns, table.name, inspector)
  return statements(
    ...enums.before,
    words(
      `${create} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)`,
      table.inherits && `INHERITS (${table.inherits.map(quoteTable).join(', ')})`,
      table.partitionBy !== undefined && `PARTITION BY ${table.partitionBy}`,
    ),
    ...enums.after,
    ...(table.indexes ?? []).map((index) =>
      createIndexSql({ kind: 'createIndex', table: table.name, index, ifNotExists: ifNotExists ?? false }),
    ),
    ...late.map((foreignKey) => `ALTER TABLE ${quoteTable(table.name)} ADD ${foreignKeySql(quoting, foreignKey)}`),
    ...(table.comment ? [tableCommentSql(table.name, table.comment)] : []),
    ...columnCommentsSql(table.name, table.columns),
  )
}

/** Whether a foreign key to the table itself depends on a unique index, which is created after the table. */
function needsIndex({ referencedTable, referencedColumns }: ForeignKey, table: Table): boolean {
  const keys = [primaryKeyOf(table), ...(table.uniques ?? [])].flatMap((key) => (key ? [key.columns] : []))
  const isSame = (columns: readonly string[]) =>
    columns.length === referencedColumns.length && columns.every((name) => referencedColumns.includes(name))
  return referencedTable === table.name && referencedColumns.length > 0 && !keys.some(isSame)
}

/** The table, and the enum types that belonged to its columns. */
export async function dropTableSql(
  { table, ifExists, cascade }: DropTable,
  { inspector }: CompileContext<PostgresInspector | null>,
): Promise<readonly Statement[]> {
  const drop = words('DROP TABLE', ifExists && 'IF EXISTS', quoteTable(table), cascade && 'CASCADE')
  return statements(await dropWithEnumsSql(drop, { table }, inspector))
}
