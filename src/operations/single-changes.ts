import type { Operation } from './operation.ts'

/** The changes of a batch as single operations; any other operation as it is. */
export function singleChanges(operation: Operation): readonly Operation[] {
  return operation.kind === 'batchAlterTable' ? operation.changes : [operation]
}
