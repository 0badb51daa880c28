import { syntax } from './syntax.ts'
import type { BatchAlterTable, TableChangeOperation } from '../../operations/batch-alter-table.ts'
import type { AlterColumn } from '../../operations/columns.ts'
import { usingOn } from '../../operations/using.ts'
import { mentions } from '../../sql/mentions.ts'
import { isSameName } from './token-list.ts'

/**
 * Splits the batch into parts that one rebuild can do. A rebuild uses the table's definition from before its part, and
 * the changes that SQLite does itself (renames, indexes) come after it; a change that needs one of those begins a new
 * part.
 */
export function batchParts(operation: BatchAlterTable): readonly BatchAlterTable[] {
  const parts: TableChangeOperation[][] = [[]]
  for (const change of operation.changes) {
    if (parts.at(-1)?.some((before) => needs(change, before))) parts.push([])
    parts.at(-1)?.push(change)
  }
  const { copyFrom, ...rest } = operation
  return parts.map((changes, index) => ({
    ...rest,
    changes,
    // Reads the table before its first part; the other parts see the result of the previous one.
    ...(index === 0 && copyFrom !== undefined && { copyFrom }),
  }))
}

/** Whether a change requires that an earlier change which SQLite does itself has been made. */
function needs(change: TableChangeOperation, before: TableChangeOperation): boolean {
  if (readsChanged(change, before)) return true
  if (before.kind === 'alterColumn') {
    const { column, changes } = before
    if (changes.name === undefined) return false
    // An index is recreated from its SQL, which has the old name until then.
    if (change.kind === 'renameIndex') return true
    return !isIndexChange(change) && (mentionsAnywhere(change, changes.name) || mentionsAnywhere(change, column))
  }
  if (before.kind !== 'createIndex' && before.kind !== 'renameIndex') return false
  const name = before.kind === 'createIndex' ? before.index.name : before.name
  if (change.kind === 'renameIndex') return isSameName(change.index, name)
  // An index is dropped with its column; the columns of an existing index are not known here.
  return (
    change.kind === 'dropColumn' && (before.kind === 'renameIndex' || mentionsAnywhere(before.index, change.column))
  )
}

/** Whether a change computes values from a column that an earlier change creates or gives other values. */
function readsChanged(change: TableChangeOperation, before: TableChangeOperation): boolean {
  const read = change.kind === 'alterColumn' ? readBy(change) : undefined
  if (read === undefined) return false
  if (before.kind === 'addColumn') return mentionsAnywhere(read, before.column.name)
  return before.kind === 'alterColumn' && readBy(before) !== undefined && mentionsAnywhere(read, before.column)
}

/** What the new values of a column are computed from: SQL, or the column itself if its type changes. */
function readBy({ column, changes }: AlterColumn): string | undefined {
  const isRetyped = changes.type !== undefined || changes.array !== undefined
  return usingOn(changes, 'sqlite') ?? (isRetyped ? column : undefined)
}

/** These run after the rebuild too, in order. */
function isIndexChange({ kind }: TableChangeOperation): boolean {
  return ['createIndex', 'dropIndex', 'renameIndex'].includes(kind)
}

/**
 * Whether an operation, or a part of one, contains the name as a value or in SQL. The former definition, used for
 * reversing it, does not count.
 */
function mentionsAnywhere(value: unknown, name: string): boolean {
  if (typeof value === 'string') return isSameName(value, name) || mentionsInSql(value, name)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([key, each]) => !['kind', 'table', 'definition'].includes(key) && mentionsAnywhere(each, name),
  )
}

function mentionsInSql(text: string, name: string): boolean {
  try {
    return mentions(text, [name], syntax, { isSameName })
  } catch {
    // A name, a value or a comment need not be SQL. An unnecessary part costs a rebuild; a missing one makes the batch
    // fail.
    return text.includes(name)
  }
}
