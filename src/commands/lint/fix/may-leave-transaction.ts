import type { RecordedRevision } from '../../../lint/linted.ts'

/**
 * Whether a revision may run outside a transaction: it does nothing but what can be done again, on its way up, and drops
 * nothing but indexes on its way down. `fixed`: the lines that are fixed.
 */
export function mayLeaveTransaction(
  { calls, down, isReversible }: RecordedRevision,
  fixed: readonly (number | null)[],
): boolean {
  const isUpAlone = calls.every(({ line, operation }) =>
    fixed.includes(line) ? true : operation.kind === 'createIndex' && operation.concurrently === true,
  )
  if (!isUpAlone) return false
  // NOT NULL is done step by step, each of which may run again; its way back is one statement.
  if (calls.length === 1 && calls[0]?.operation.kind === 'alterColumn') return true
  return !isReversible || (down !== null && down.every(({ operation }) => operation.kind === 'dropIndex'))
}
