import { checkName } from '../schema/naming.ts'
import type { AlterColumn } from './columns.ts'
import type { Operation } from './operation.ts'
import type { OperationLog } from './port.ts'

/** The check that proves it meanwhile. */
export function notNullCheckName({ table, column }: Pick<AlterColumn, 'table' | 'column'>): string {
  return checkName(table, `${column} IS NOT NULL`)
}

/**
 * Runs it outside the transaction. Where it fails its check is taken off again, which would refuse new rows while
 * nobody works at it; where that fails too, the next run begins with it.
 */
export async function setNotNullConcurrently(
  operation: AlterColumn,
  log: OperationLog,
  run: (operation: Operation) => Promise<unknown>,
): Promise<void> {
  try {
    await run(operation)
  } catch (error) {
    const { table, column } = operation
    const constraint = notNullCheckName(operation)
    await run({ kind: 'dropConstraint', table, constraint, ifExists: true }).catch(() =>
      log.warn(
        `check ${constraint} of ${table} could not be taken off: it refuses rows without '${column}' until this revision runs again`,
      ),
    )
    throw error
  }
}
