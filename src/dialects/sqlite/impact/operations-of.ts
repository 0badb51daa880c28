import type { Change, SingleOperation } from '../../port/sql-change.ts'

/**
 * See the port. Of ALTER TABLE nothing is told: to rename and to drop a column, SQLite reads all views and triggers of the
 * database, and fails if one of them does.
 */
export function operationsOf(changes: readonly Change[]): readonly SingleOperation[] | null {
  const found = changes.map((change) =>
    change.kind === 'createTable' ||
    change.kind === 'dropTable' ||
    change.kind === 'createIndex' ||
    change.kind === 'dropIndex'
      ? change
      : null,
  )
  return found.length > 0 && found.every((each) => each !== null) ? found : null
}
