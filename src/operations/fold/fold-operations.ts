import type { BatchAlterTable, TableChangeOperation } from '../batch-alter-table.ts'
import { hasCopy } from '../batch-alter-table.ts'
import type { Operation } from '../operation.ts'
import { singleChanges } from '../single-changes.ts'
import { combine } from './combine.ts'
import { namesIn, namesOfMoved, overlaps } from './names-in.ts'

/**
 * Fewer operations with the same result: pairs that cancel are taken out, and changes of a table that is created here
 * become part of its creation. An operation is only moved past others that have no name in common with it, never past
 * raw SQL, and never past rows that are written to its table.
 */
export function foldOperations(operations: readonly Operation[]): readonly Operation[] {
  let list = operations
  for (;;) {
    const { kept, isChanged } = foldOnce(list)
    if (!isChanged) return list
    list = kept
  }
}

function foldOnce(operations: readonly Operation[]): {
  readonly kept: readonly Operation[]
  readonly isChanged: boolean
} {
  const kept: Operation[] = []
  let isChanged = false
  for (const operation of operations) {
    const rest = operation.kind === 'batchAlterTable' ? takeUpBatch(kept, operation) : [operation]
    const left = rest.filter((each) => !(each.kind !== 'batchAlterTable' && takeUp(kept, each)))
    const count = kept.length
    for (const each of left) absorb(kept, each)
    isChanged ||= left[0] !== operation || kept.length < count
    kept.push(...left)
  }
  return { kept, isChanged }
}

/** The changes of a batch are taken up in their order; what is left of them stays a batch. */
function takeUpBatch(kept: Operation[], batch: BatchAlterTable): readonly Operation[] {
  if (hasCopy(batch)) return [batch]
  const count = batch.changes.findIndex((change) => !takeUp(kept, change))
  if (count < 0) return []
  const changes = batch.changes.slice(count)
  const [only] = changes
  if (count === 0) return [batch]
  return changes.length === 1 && only ? [only] : [{ ...batch, changes }]
}

/** Has an earlier operation do the work of this one too, if there is one that can; tells whether there was. */
function takeUp(kept: Operation[], later: Operation): boolean {
  const names = namesOfMoved(later)
  for (let at = kept.length - 1; at >= 0; at--) {
    const earlier = kept[at]
    if (!earlier) break
    const combined = combineWith(earlier, later)
    if (combined !== null && (combined.length > 0 || isFree(kept, at, earlier))) {
      kept.splice(at, 1, ...combined)
      return true
    }
    if (overlaps(namesIn(earlier), names)) break
  }
  return false
}

/** What does the work of both; null if it stays two operations. Of a batch, its last change counts. */
function combineWith(earlier: Operation, later: Operation): readonly Operation[] | null {
  if (earlier.kind !== 'batchAlterTable') return combine(earlier, later)
  const last = earlier.changes.at(-1)
  if (!last || hasCopy(earlier)) return null
  // What takes up two changes of a table is a change of the same table.
  const combined = combine(last, later) as readonly TableChangeOperation[] | null
  if (combined === null) return null
  const changes = [...earlier.changes.slice(0, -1), ...combined]
  return changes.length === 0 ? [] : [{ ...earlier, changes }]
}

/** Takes out earlier changes of a table that is dropped. */
function absorb(kept: Operation[], later: Operation): void {
  if (later.kind !== 'dropTable') return
  for (let at = kept.length - 1; at >= 0; at--) {
    const earlier = kept[at]
    if (!earlier) break
    if (isLostWith(earlier, later.table) && isFree(kept, at, earlier)) kept.splice(at, 1)
    else if (overlaps(namesIn(earlier), namesIn(later))) break
  }
}

/** Whether nothing after it has to do with it. */
function isFree(kept: readonly Operation[], at: number, operation: Operation): boolean {
  const names = namesOfMoved(operation)
  return kept.slice(at + 1).every((each) => !overlaps(namesIn(each), names))
}

/** Whether an operation only changes the structure of that table. */
function isLostWith(operation: Operation, table: string): boolean {
  return singleChanges(operation).every((change) => {
    if (!('table' in change) || change.table !== table) return false
    return LOST.has(change.kind) && !('cascade' in change && change.cascade) && !('concurrently' in change)
  })
}

const LOST: ReadonlySet<Operation['kind']> = new Set<Operation['kind']>([
  'addColumn',
  'dropColumn',
  'alterColumn',
  'createPrimaryKey',
  'createUnique',
  'createCheck',
  'createExclusion',
  'createForeignKey',
  'dropConstraint',
  'renameConstraint',
  'validateConstraint',
  'createIndex',
  'dropIndex',
  'renameIndex',
  'commentTable',
])
