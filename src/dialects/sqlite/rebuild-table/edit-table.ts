import { TableChangeError, UnsupportedOperationError } from '../../port/errors.ts'
import type { ParsedTable } from '../parsed-table.ts'
import { parseTable } from '../parse-table.ts'
import { addColumnText, alterColumnText, dropColumnText, hasPrimaryKey } from './edit-column.ts'
import { addConstraintText, dropConstraintText, renameConstraintText } from './edit-constraint.ts'
import type { EditedTable } from './edited-table.ts'
import type { TableChange } from './table-change.ts'

/**
 * The table's SQL with one change made in it, and everything else unchanged, byte for byte. Throws a HubError for a
 * change that does not fit the table.
 */
export function editTable(table: EditedTable, change: TableChange): EditedTable {
  const parsed = requireParsed(table)
  switch (change.kind) {
    case 'addColumn':
      return addColumnText(table, parsed, change.column)
    case 'dropColumn':
      return dropColumnText(table, parsed, change.column)
    case 'alterColumn':
      return alterColumnText(table, parsed, change.column, change.changes)
    case 'addConstraint':
      if (change.isPrimaryKey && hasPrimaryKey(parsed)) {
        throw new TableChangeError(table.name, 'add a primary key', 'the table already has one')
      }
      return { ...table, sql: addConstraintText(parsed, change) }
    case 'dropConstraint':
      return { ...table, sql: dropConstraintText(table.name, parsed, change.name, change.ifExists ?? false) }
    case 'renameConstraint':
      return { ...table, sql: renameConstraintText(table.name, parsed, change.name, change.newName) }
  }
}

/** The parsed SQL. Throws for a table without a list of columns, such as a virtual table. */
export function requireParsed({ name, sql }: Pick<EditedTable, 'name' | 'sql'>): ParsedTable {
  const parsed = parseTable(sql)
  if (parsed) return parsed
  throw new UnsupportedOperationError('SQLite', `way to alter the virtual table '${name}'`, 'drop and recreate it')
}
