import type { Dialect } from '../../dialects/port/dialect.ts'
import type { ColumnChanges } from '../../operations/columns.ts'
import type { Column } from '../../schema/column.ts'
import { generatedBy } from '../../schema/column.ts'
import { sql } from '../../schema/sql-text.ts'
import { compareAttributes } from './compare-attributes.ts'
import type { ColumnPair, Comparison } from './comparison.ts'
import { isMomentOf, isSameDefault } from './same-default.ts'
import { isSameSql } from './same-sql.ts'
import { isSameType, typeChanges } from './same-type.ts'

/** The changes of a column; null where there are none. */
export function compareColumn(pair: ColumnPair, comparison: Comparison): ColumnChanges | null {
  const { current, wanted, normalized } = pair
  const { dialect } = comparison
  const isTyped = !(comparison.compareType?.(pair) ?? isSameType(pair, dialect))
  const isComputed = !isSameExpression(current, normalized, comparison)
  const isNullable = isNullableColumn(current) !== isNullableColumn(wanted)
  const isDefault =
    !(
      comparison.compareDefault?.(pair) ??
      (isSameDefault(current, normalized, comparison) || isMomentOf(current, wanted, dialect))
    ) ||
    // PostgreSQL does not cast a default to a type of another kind: it is dropped before, and set after.
    (isTyped && isOtherType(current, wanted) && defaultOf(wanted, dialect) !== null)
  const { keepsComments } = dialect.rules
  const attributes = compareAttributes(current.attributes, wanted.attributes, dialect)
  const changes: ColumnChanges = {
    ...(isTyped && typeChanges(pair, comparison)),
    ...generationChanges(current, wanted, isTyped, dialect),
    ...(isComputed && {
      asExpression: wanted.asExpression ?? null,
      ...(wanted.asExpression !== undefined && wanted.generatedType && { generatedType: wanted.generatedType }),
    }),
    ...(isNullable && { nullable: isNullableColumn(wanted) }),
    ...(isDefault && { default: defaultOf(wanted, dialect) }),
    ...((current.collation ?? null) !== (wanted.collation ?? null) && { collation: wanted.collation ?? null }),
    ...(attributes && { attributes }),
    ...(keepsComments && (current.comment ?? null) !== (wanted.comment ?? null) && { comment: wanted.comment ?? null }),
  }
  return Object.keys(changes).length === 0 ? null : changes
}

/** Whether more than the size differs. */
export function isOtherType(current: Column, wanted: Pick<Column, 'type' | 'array' | 'enumName'>): boolean {
  const kind = ({ type, array, enumName }: Pick<Column, 'type' | 'array' | 'enumName'>) =>
    JSON.stringify([type, Boolean(array), enumName])
  return kind(current) !== kind(wanted)
}

/** A generated uuid is a default like any other. */
function defaultOf(wanted: Column, dialect: Dialect): NonNullable<ColumnChanges['default']> | null {
  if (wanted.default !== undefined && wanted.default !== null) return wanted.default
  const made = dialect.types.defaultSql(wanted)
  return made === null ? null : sql.raw(made)
}

/** What generates the values. A sequence of the column's own has its type, and changes with it. */
function generationChanges(current: Column, wanted: Column, isTyped: boolean, dialect: Dialect): ColumnChanges {
  const [was, by] = [incrementedBy(current, dialect), incrementedBy(wanted, dialect)]
  const [before, after] = [current, wanted].map(({ generatedIdentity = 'BY DEFAULT' }) => generatedIdentity)
  if (was !== by)
    return { generated: by, ...(by === 'identity' && after !== 'BY DEFAULT' && { generatedIdentity: after }) }
  if (by === 'identity' && before !== after) return { generatedIdentity: after }
  return by === 'increment' && isTyped ? { generated: by } : {}
}

/** A 'uuid' does not increment. */
function incrementedBy(column: Column, { rules }: Dialect): 'increment' | 'identity' | null {
  const by = generatedBy(column)
  if (by === 'identity' && !rules.hasIdentity) return 'increment'
  return by === 'uuid' ? null : by
}

/** A column of the primary key never is. */
function isNullableColumn({ nullable, primary }: Column): boolean {
  return !primary && (nullable ?? false)
}

function isSameExpression(current: Column, normalized: Column, { dialect }: Comparison): boolean {
  if (current.asExpression === undefined || normalized.asExpression === undefined) {
    return current.asExpression === normalized.asExpression
  }
  return (
    isSameSql(current.asExpression, normalized.asExpression, dialect) &&
    (current.generatedType ?? null) === (normalized.generatedType ?? null)
  )
}
