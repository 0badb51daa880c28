import type { AlterColumn, ColumnChanges } from '../../operations/columns.ts'
import type { Column } from '../../schema/column.ts'
import { portableType } from '../../schema/portable-types.ts'
import { isSqlText, sql } from '../../schema/sql-text.ts'

/**
 * The changes, with the default and collation to keep added to a new type, for a database that otherwise drops them
 * with the old type. The former column must be known.
 */
export function restateChanges(
  { changes, definition }: Pick<AlterColumn, 'changes' | 'definition'>,
  withoutCast: (text: string) => string,
): ColumnChanges {
  if (changes.type === undefined || !definition) return changes
  const { default: value, collation, asExpression } = definition
  const isComputed = (changes.asExpression ?? asExpression) != null
  const restated = isSqlText(value) ? sql.raw(withoutCast(value.text)) : value
  return {
    ...changes,
    ...(changes.default === undefined && value != null && !isComputed && { default: restated }),
    ...(changes.collation === undefined && collation !== undefined && hasCollation(changes.type) && { collation }),
  }
}

function hasCollation(type: Column['type']): boolean {
  return !isSqlText(type) && ['char', 'varchar', 'text'].includes(portableType(type) ?? '')
}
