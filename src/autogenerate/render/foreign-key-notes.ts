import type { Operation } from '../../operations/operation.ts'
import { printValue } from '../../operations/print-value.ts'
import type { Backfill } from '../../operations/backfill.ts'
import type { ForeignKey } from '../../schema/constraints.ts'

/**
 * What to do about columns that get their type's empty value and have a foreign key after it: no row need have that
 * value as its key, so that the database refuses it and all is rolled back.
 */
export function foreignKeyNotes({ table, set }: Backfill, operations: readonly Operation[]): readonly string[] {
  const keys = operations.flatMap((operation) => foreignKeysOf(operation, table))
  return Object.entries(set).flatMap(([column, value]) =>
    keys
      .filter(({ columns }) => columns.includes(column))
      .map(
        ({ referencedTable }) =>
          `${table}.${column} refers to ${referencedTable}: replace ${printValue(value)} with a key that is there, or existing rows make the downgrade fail and roll back.`,
      ),
  )
}

function foreignKeysOf(operation: Operation, table: string): readonly ForeignKey[] {
  if (operation.kind === 'batchAlterTable') return operation.changes.flatMap((change) => foreignKeysOf(change, table))
  return operation.kind === 'createForeignKey' && operation.table === table ? [operation.foreignKey] : []
}
