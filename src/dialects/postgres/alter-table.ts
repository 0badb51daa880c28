import type { AddColumn, DropColumn } from '../../operations/columns.ts'
import { primaryKeyName, uniqueName } from '../../schema/naming.ts'
import type { Statement } from '../dialect.ts'
import { statements, words } from '../compile.ts'
import { columnSql } from './column-sql.ts'
import { columnCommentsSql } from './comment-sql.ts'
import { createEnumsSql, dropEnumsSql } from './enum-sql.ts'
import { quote, quoteTable } from './quote.ts'

/** A column with its enum type, constraints and comment. They stand with the column, so that IF NOT EXISTS covers them. */
export function addColumnSql({ table, column, ifNotExists }: AddColumn): readonly Statement[] {
  const { name, primary, unique, primaryKeyConstraintName } = column
  return statements(
    ...createEnumsSql([column], table),
    words(
      `ALTER TABLE ${quoteTable(table)} ADD COLUMN`,
      ifNotExists && 'IF NOT EXISTS',
      columnSql(column, table),
      primary && `CONSTRAINT ${quote(primaryKeyConstraintName ?? primaryKeyName(table, [name]))} PRIMARY KEY`,
      unique && `CONSTRAINT ${quote(uniqueName(table, [name]))} UNIQUE`,
    ),
    ...columnCommentsSql(table, [column]),
  )
}

export function dropColumnSql({ table, column, ifExists, cascade, definition }: DropColumn): readonly Statement[] {
  return statements(
    words(`ALTER TABLE ${quoteTable(table)} DROP COLUMN`, ifExists && 'IF EXISTS', quote(column), cascade && 'CASCADE'),
    ...dropEnumsSql(definition ? [definition] : [], table),
  )
}
