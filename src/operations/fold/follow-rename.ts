import { bareName, siblingName } from '../../schema/table-name.ts'
import type { AlterColumn } from '../columns.ts'
import type { Operation } from '../operation.ts'

/**
 * A rename with a later operation on what has the new name: another rename, or its drop. None if it has its first name
 * again, null if both are needed.
 */
export function followRename(earlier: Operation, later: Operation): readonly Operation[] | null {
  switch (earlier.kind) {
    case 'renameTable':
      return ofTable(earlier, later)
    case 'renameIndex':
      if (later.kind !== 'renameIndex' || later.index !== earlier.name || later.table !== earlier.table) return null
      return later.name === earlier.index ? [] : [{ ...earlier, name: later.name }]
    case 'renameConstraint':
      if (later.kind !== 'renameConstraint' || later.constraint !== earlier.name || later.table !== earlier.table)
        return null
      return later.name === earlier.constraint ? [] : [{ ...earlier, name: later.name }]
    case 'alterColumn':
      return isRename(earlier) ? ofColumn(earlier, later) : null
    case 'addColumn':
      return ofNewColumn(earlier, later)
    default:
      return null
  }
}

type RenameTable = Extract<Operation, { readonly kind: 'renameTable' }>

function ofTable(earlier: RenameTable, later: Operation): readonly Operation[] | null {
  const { table, name } = earlier
  if (!('table' in later) || later.table !== siblingName(table, name)) return null
  if (later.kind === 'renameTable') return later.name === bareName(table) ? [] : [{ ...earlier, name: later.name }]
  return later.kind === 'dropTable' ? [{ ...later, table }] : null
}

function ofColumn(earlier: AlterColumn, later: Operation): readonly Operation[] | null {
  const { table, column, changes } = earlier
  if (!('column' in later) || later.table !== table || later.column !== changes.name) return null
  if (later.kind === 'dropColumn') return [{ ...later, column }]
  if (later.kind !== 'alterColumn' || !isRename(later)) return null
  return later.changes.name === column ? [] : [{ ...earlier, changes: later.changes }]
}

type AddColumn = Extract<Operation, { readonly kind: 'addColumn' }>

/** Nothing may have its name from the column. */
function ofNewColumn(earlier: AddColumn, later: Operation): readonly Operation[] | null {
  const { table, column, ifNotExists } = earlier
  if (later.kind !== 'alterColumn' || !isRename(later)) return null
  if (ifNotExists || later.table !== table || later.column !== column.name) return null
  const { unique, primary, generated, asExpression, type } = column
  if (unique || primary || generated || asExpression !== undefined || type === 'enum') return null
  return [{ ...earlier, column: { ...column, name: later.changes.name ?? column.name } }]
}

/** Whether a column gets another name and stays as it is otherwise. */
function isRename({ changes, concurrently }: AlterColumn): boolean {
  return changes.name !== undefined && Object.keys(changes).length === 1 && !concurrently
}
