import { isCreateConstraint } from '../constraint-kinds.ts'
import type { IndexOperation } from '../indexes.ts'
import type { Operation } from '../operation.ts'
import type { Index } from '../../schema/index-definition.ts'
import type { Table } from '../../schema/table.ts'
import { changeTableColumn } from './change-table-column.ts'
import { isMentioned } from './is-mentioned.ts'
import { addConstraint, dropConstraint, renameConstraint } from './change-table-constraint.ts'

/**
 * A table without rows as it is after a change of it, to be created so at once; null where that is not known to be the
 * same.
 */
export function changeTable(table: Table, change: Operation): Table | null {
  if (!('table' in change) || change.table !== table.name || isSpecial(table)) return null
  if (isCreateConstraint(change)) return addConstraint(table, change)
  switch (change.kind) {
    case 'addColumn':
      return addColumn(table, change)
    case 'dropColumn':
      return dropColumn(table, change)
    case 'alterColumn':
      return changeTableColumn(table, change)
    case 'dropConstraint':
      return change.cascade ? null : dropConstraint(table, change.constraint)
    case 'renameConstraint':
      return renameConstraint(table, change)
    case 'createIndex':
    case 'dropIndex':
    case 'renameIndex':
      return changeIndexes(table, change)
    case 'commentTable': {
      const { comment: _comment, ...rest } = table
      return change.comment === null ? rest : { ...rest, comment: change.comment }
    }
    default:
      return null
  }
}

/** A table whose definition is shared with others. */
function isSpecial({ partitionBy, inherits }: Table): boolean {
  return partitionBy !== undefined || inherits !== undefined
}

function changeIndexes(table: Table, change: IndexOperation): Table | null {
  if (('concurrently' in change && change.concurrently) || ('cascade' in change && change.cascade)) return null
  const { indexes = [] } = table
  if (change.kind === 'createIndex')
    return change.ifNotExists || hasIndex(table, change.index.name)
      ? null
      : { ...table, indexes: [...indexes, change.index] }
  const { index: name } = change
  if (!hasIndex(table, name)) return null
  const changed = (index: Index) => (change.kind === 'renameIndex' ? [{ ...index, name: change.name }] : [])
  return { ...table, indexes: indexes.flatMap((index) => (index.name === name ? changed(index) : [index])) }
}

function hasIndex({ indexes = [] }: Table, name: string): boolean {
  return indexes.some((index) => index.name === name)
}

function addColumn(
  table: Table,
  { column, ifNotExists }: Extract<Operation, { readonly kind: 'addColumn' }>,
): Table | null {
  if (table.columns.some(({ name }) => isSame(name, column.name))) return ifNotExists ? table : null
  return column.primary ? null : { ...table, columns: [...table.columns, column] }
}

function dropColumn(
  table: Table,
  { column, ifExists, cascade }: Extract<Operation, { readonly kind: 'dropColumn' }>,
): Table | null {
  const found = table.columns.find(({ name }) => name === column)
  if (!found) return ifExists && !table.columns.some(({ name }) => isSame(name, column)) ? table : null
  if (cascade || found.primary || table.columns.length === 1 || isMentioned(table, column)) return null
  return { ...table, columns: table.columns.filter((each) => each !== found) }
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}
