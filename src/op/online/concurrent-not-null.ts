import type { AlterColumn } from '../../operations/columns.ts'
import { notNullCheckName } from '../../operations/not-null-check.ts'
import type { Operation } from '../../operations/operation.ts'
import { warnOf } from '../../notice.ts'
import type { OperationLog } from '../port.ts'

/**
 * Performs it outside the transaction. If it fails, its check constraint is dropped again, which would otherwise keep
 * refusing new rows; if that fails too, the next run begins with it.
 */
export async function setNotNullConcurrently(
  operation: AlterColumn,
  log: OperationLog,
  perform: (operation: Operation) => Promise<unknown>,
): Promise<void> {
  try {
    await perform(operation)
  } catch (error) {
    const { table, column } = operation
    const constraint = notNullCheckName(operation)
    await perform({ kind: 'dropConstraint', table, constraint, ifExists: true }).catch(() => {
      const message = `check ${constraint} on ${table} could not be dropped; it refuses rows without '${column}' until this revision runs again`
      warnOf({ code: 'CHECK_LEFT_BEHIND', message, facts: { table, column, constraint } }, log)
    })
    throw error
  }
}
