import type { AlterTableBody, Span } from 'sqlite3-parser'

import type { Change } from '../../../port/sql-change.ts'
import { readAddedColumn } from './definitions.ts'
import { textOf } from './names.ts'

/** The changes of an ALTER TABLE: https://www.sqlite.org/lang_altertable.html */
export function readAction(
  table: string,
  body: AlterTableBody,
  statement: { readonly span: Span },
  sql: string,
): readonly Change[] {
  switch (body.type) {
    case 'RenameToAlterTableBody':
      return [{ kind: 'renameTable', table, name: body.name.text }]
    case 'RenameColumnAlterTableBody':
      return [{ kind: 'alterColumn', table, column: body.old.text, changes: { name: body.new.text } }]
    case 'DropColumnAlterTableBody':
      return [{ kind: 'dropColumn', table, column: body.column.text }]
    case 'SetColumnNotNullAlterTableBody':
      return [{ kind: 'alterColumn', table, column: body.column.text, changes: { nullable: false } }]
    case 'DropColumnNotNullAlterTableBody':
      return [{ kind: 'alterColumn', table, column: body.column.text, changes: { nullable: true } }]
    case 'DropConstraintAlterTableBody':
      return [{ kind: 'dropConstraint', table, constraint: body.name.text }]
    case 'AddColumnAlterTableBody': {
      // The definition is the rest of the statement.
      const added = readAddedColumn(table, textOf(body.column.colName, sql, statement))
      if (added === null) break
      return [
        { kind: 'addColumn', table, column: added.column },
        ...added.foreignKeys.map((foreignKey): Change => ({ kind: 'addReference', table, foreignKey })),
        // All rows are read: https://www.sqlite.org/lang_altertable.html#alter_table_add_column
        ...(added.isChecked ? [{ kind: 'validateConstraint', table, constraint: '' } as const] : []),
      ]
    }
    default:
  }
  return [{ kind: 'opaque', what: textOf(statement, sql) }]
}
