import type { AlterColumn } from '../columns.ts'
import type { Operation } from '../operation.ts'
import { cancels } from './cancels.ts'
import { changeTable } from './change-table.ts'
import { combineEnums } from './combine-enums.ts'
import { followRename } from './follow-rename.ts'

/**
 * The operations, none or one, that do the work of two with nothing in between, in the place of the first; null if both
 * are needed.
 */
export function combine(earlier: Operation, later: Operation): readonly Operation[] | null {
  if (earlier.kind === 'createTable') {
    if (earlier.ifNotExists) return null
    if (later.kind === 'dropTable') return earlier.table.name === later.table ? [] : null
    const table = changeTable(earlier.table, later)
    return table && [{ ...earlier, table }]
  }
  if (earlier.kind === 'createEnum') return combineEnums(earlier, later)
  if (cancels(earlier, later)) return []
  return followRename(earlier, later) ?? outdo(earlier, later)
}

/** Two changes of one thing, of which the later counts; or a change of a column that is dropped. */
function outdo(earlier: Operation, later: Operation): readonly Operation[] | null {
  if (earlier.kind === 'commentTable')
    return later.kind === 'commentTable' && earlier.table === later.table ? [later] : null
  if (earlier.kind !== 'alterColumn' || !('column' in later)) return null
  if (later.table !== earlier.table || later.column !== earlier.column || earlier.changes.name !== undefined)
    return null
  if (later.kind === 'dropColumn') return [later]
  if (later.kind !== 'alterColumn' || !isSimple(earlier) || !isSimple(later)) return null
  return [{ ...earlier, changes: { ...earlier.changes, ...later.changes } }]
}

/** Whether a change neither reads nor writes the values of a column. */
function isSimple({ changes, concurrently }: AlterColumn): boolean {
  return Object.keys(changes).every((key) => SIMPLE.includes(key)) && !concurrently
}

const SIMPLE: readonly string[] = ['nullable', 'default', 'comment']
