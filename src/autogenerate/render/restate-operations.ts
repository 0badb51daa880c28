import type { Dialect } from '../../dialects/port/dialect.ts'
import type { TableChangeOperation } from '../../operations/batch-alter-table.ts'
import type { Operation } from '../../operations/operation.ts'

/**
 * The operations, changes of columns with what the database needs stated again: a revision file does not carry what the
 * column was, and a script has no database to ask.
 */
export function restateOperations(operations: readonly Operation[], dialect: Dialect): readonly Operation[] {
  return operations.map((operation) =>
    operation.kind === 'batchAlterTable'
      ? { ...operation, changes: operation.changes.map((change) => restate(change, dialect)) }
      : restate(operation, dialect),
  )
}

function restate<Each extends Operation | TableChangeOperation>(operation: Each, { types }: Dialect): Each {
  return operation.kind === 'alterColumn' ? { ...operation, changes: types.restated(operation) } : operation
}
