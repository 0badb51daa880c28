import type { Operation } from '../../operations/operation.ts'
import { printValue } from '../../operations/print-value.ts'
import type { Backfill } from '../../operations/backfill.ts'
import type { ForeignKey } from '../../schema/constraints.ts'

/**
 * Notes for columns that get the empty value of their type and then a foreign key: there may be no row with that key, so
 * that the database refuses the foreign key and the downgrade is rolled back.
 */
export function foreignKeyNotes({ table, set }: Backfill, operations: readonly Operation[]): readonly string[] {
  const keys = operations.flatMap((operation) => foreignKeysOf(operation, table))
  return Object.entries(set).flatMap(([column, value]) =>
    keys
      .filter(({ columns }) => columns.includes(column))
      .map(
        ({ referencedTable }) =>
          `${table}.${column} refers to ${referencedTable}: replace ${printValue(value)} with an existing key, or the downgrade fails and rolls back if the table has rows.`,
      ),
  )
}

function foreignKeysOf(operation: Operation, table: string): readonly ForeignKey[] {
  if (operation.kind === 'batchAlterTable') return operation.changes.flatMap((change) => foreignKeysOf(change, table))
  return operation.kind === 'createForeignKey' && operation.table === table ? [operation.foreignKey] : []
}
