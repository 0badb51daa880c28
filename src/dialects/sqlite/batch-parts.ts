import { syntax } from './syntax.ts'
import type { BatchAlterTable, TableChangeOperation } from '../../operations/batch-alter-table.ts'
import type { AlterColumn } from '../../operations/columns.ts'
import { usingOn } from '../../operations/using.ts'
import { mentions } from '../../sql/mentions.ts'
import { isSameName } from './token-list.ts'

/**
 * The batch in parts, each of which one rebuild can do. A rebuild knows the table as it was before its part, and what
 * SQLite does by itself (new names, indexes) comes after it; a change that needs one of those begins a new part.
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
    // What the table is before its first part; the others see what that one left.
    ...(index === 0 && copyFrom !== undefined && { copyFrom }),
  }))
}

/** Whether a change must find done what SQLite does by itself for an earlier one. */
function needs(change: TableChangeOperation, before: TableChangeOperation): boolean {
  if (readsChanged(change, before)) return true
  if (before.kind === 'alterColumn') {
    const { column, changes } = before
    if (changes.name === undefined) return false
    // It is made again by its text, which has the old name until then.
    if (change.kind === 'renameIndex') return true
    return !isIndexChange(change) && (mentionsAnywhere(change, changes.name) || mentionsAnywhere(change, column))
  }
  if (before.kind !== 'createIndex' && before.kind !== 'renameIndex') return false
  const name = before.kind === 'createIndex' ? before.index.name : before.name
  if (change.kind === 'renameIndex') return isSameName(change.index, name)
  // An index goes with its column; those of an index that is there already are not known here.
  return (
    change.kind === 'dropColumn' && (before.kind === 'renameIndex' || mentionsAnywhere(before.index, change.column))
  )
}

/** Whether a change computes values from a column that an earlier one makes, or gives other values. */
function readsChanged(change: TableChangeOperation, before: TableChangeOperation): boolean {
  const read = change.kind === 'alterColumn' ? readBy(change) : undefined
  if (read === undefined) return false
  if (before.kind === 'addColumn') return mentionsAnywhere(read, before.column.name)
  return before.kind === 'alterColumn' && readBy(before) !== undefined && mentionsAnywhere(read, before.column)
}

/** What the new values of a column are computed from: SQL, or the column where its type is another. */
function readBy({ column, changes }: AlterColumn): string | undefined {
  const isRetyped = changes.type !== undefined || changes.array !== undefined
  return usingOn(changes, 'sqlite') ?? (isRetyped ? column : undefined)
}

/** These run after the rebuild too, in their order. */
function isIndexChange({ kind }: TableChangeOperation): boolean {
  return ['createIndex', 'dropIndex', 'renameIndex'].includes(kind)
}

/** Whether an operation, or a part of one, has the name as a value or in SQL. The former definition is for reversing it. */
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
    // A name, a value or a comment need not be SQL. One part too many costs a rebuild, one too few a failure.
    return text.includes(name)
  }
}
