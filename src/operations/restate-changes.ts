import type { Column } from '../schema/column.ts'
import { portableType } from '../schema/portable-types.ts'
import { isSqlText, sql } from '../schema/sql-text.ts'
import { withoutCast } from '../sql/without-cast.ts'
import type { AlterColumn, ColumnChanges } from './columns.ts'

/**
 * The changes with what stays and must be said again for that: PostgreSQL forgets the collation with the type, and
 * keeps a default as a cast from the old type. What the column was must be known.
 */
export function restateChanges({ changes, definition }: Pick<AlterColumn, 'changes' | 'definition'>): ColumnChanges {
  if (changes.type === undefined || !definition) return changes
  const { default: value, collation, asExpression } = definition
  const isComputed = (changes.asExpression ?? asExpression) != null
  return {
    ...changes,
    ...(changes.default === undefined && value != null && !isComputed && { default: restated(value) }),
    ...(changes.collation === undefined && collation !== undefined && hasCollation(changes.type) && { collation }),
  }
}

/** PostgreSQL writes the old type behind a literal, which need not be one of the new. */
function restated(value: Column['default']): Column['default'] {
  return isSqlText(value) ? sql.raw(withoutCast(value.text)) : value
}

function hasCollation(type: Column['type']): boolean {
  return !isSqlText(type) && ['char', 'varchar', 'text'].includes(portableType(type) ?? '')
}
