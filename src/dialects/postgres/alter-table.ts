import type { AddColumn, DropColumn } from '../../operations/columns.ts'
import { primaryKeyName, uniqueName } from '../../schema/naming.ts'
import type { Statement } from '../port/dialect.ts'
import { type CompileContext, statements, words } from '../sql/compile.ts'
import { columnSql } from './column-sql.ts'
import { columnCommentsSql } from './comment-sql.ts'
import { createEnumsSql } from './enum-sql.ts'
import { dropWithEnumsSql } from './own-enums-sql.ts'
import { quote, quoteTable } from './quote.ts'
import type { PostgresInspector } from './inspector.ts'

/**
 * A column with its enum type, constraints and comment. The constraints are part of the column, so that IF NOT EXISTS
 * covers them.
 */
export async function addColumnSql(
  { table, column, ifNotExists }: AddColumn,
  { inspector }: CompileContext<PostgresInspector | null>,
): Promise<readonly Statement[]> {
  const enums = await createEnumsSql([column], table, inspector)
  const { name, primary, unique, primaryKeyConstraintName } = column
  return statements(
    ...enums.before,
    words(
      `ALTER TABLE ${quoteTable(table)} ADD COLUMN`,
      ifNotExists && 'IF NOT EXISTS',
      columnSql(column, table),
      primary && `CONSTRAINT ${quote(primaryKeyConstraintName ?? primaryKeyName(table, [name]))} PRIMARY KEY`,
      unique && `CONSTRAINT ${quote(uniqueName(table, [name]))} UNIQUE`,
    ),
    ...enums.after,
    ...columnCommentsSql(table, [column]),
  )
}

/** The column, and the enum type that belonged to it. */
export async function dropColumnSql(
  { table, column, ifExists, cascade }: DropColumn,
  { inspector }: CompileContext<PostgresInspector | null>,
): Promise<readonly Statement[]> {
  const drop = words('DROP COLUMN', ifExists && 'IF EXISTS', quote(column), cascade && 'CASCADE')
  return statements(await dropWithEnumsSql(`ALTER TABLE ${quoteTable(table)} ${drop}`, { table, column }, inspector))
}
