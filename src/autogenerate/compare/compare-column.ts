import type { ColumnChanges } from '../../operations/columns.ts'
import type { Column } from '../../schema/column.ts'
import { generatedBy } from '../../schema/column.ts'
import type { ColumnPair, Comparison } from './comparison.ts'
import { isSameDefault } from './same-default.ts'
import { isSameSql } from './same-sql.ts'
import { isSameType, typeChanges } from './same-type.ts'

/** What must change of a column; null where it is as it should be. */
export function compareColumn(pair: ColumnPair, comparison: Comparison): ColumnChanges | null {
  const { current, wanted, said } = pair
  const isTyped = !(comparison.compareType?.(pair) ?? isSameType(pair, comparison.dialect))
  const isGenerated = !isSameGeneration(current, wanted)
  const isComputed = !isSameExpression(current, said, comparison)
  const isNullable = isNullableColumn(current) !== isNullableColumn(wanted)
  const isDefault = !isGenerated && !(comparison.compareDefault?.(pair) ?? isSameDefault(current, said, comparison))
  const hasComments = comparison.dialect.capabilities.hasComments
  const changes: ColumnChanges = {
    ...(isTyped && typeChanges(pair, comparison.dialect)),
    ...(isGenerated && {
      generated: wanted.generated ?? null,
      ...(wanted.generatedIdentity && { generatedIdentity: wanted.generatedIdentity }),
    }),
    ...(isComputed && {
      asExpression: wanted.asExpression ?? null,
      ...(wanted.asExpression !== undefined && wanted.generatedType && { generatedType: wanted.generatedType }),
    }),
    ...(isNullable && { nullable: isNullableColumn(wanted) }),
    ...(isDefault && { default: wanted.default ?? null }),
    ...((current.collation ?? null) !== (wanted.collation ?? null) && { collation: wanted.collation ?? null }),
    ...(hasComments && (current.comment ?? null) !== (wanted.comment ?? null) && { comment: wanted.comment ?? null }),
  }
  return Object.keys(changes).length === 0 ? null : changes
}

/** A column of the primary key never is. */
function isNullableColumn({ nullable, primary }: Column): boolean {
  return !primary && (nullable ?? false)
}

/** A 'uuid' is a default like any other, and compared as one. */
function isSameGeneration(current: Column, wanted: Column): boolean {
  const [left, right] = [current, wanted].map((column) => {
    const by = generatedBy(column)
    return by === 'uuid' ? null : by
  })
  if (left !== right) return false
  return (
    left !== 'identity' || (current.generatedIdentity ?? 'BY DEFAULT') === (wanted.generatedIdentity ?? 'BY DEFAULT')
  )
}

function isSameExpression(current: Column, said: Column, { dialect }: Comparison): boolean {
  if (current.asExpression === undefined || said.asExpression === undefined) {
    return current.asExpression === said.asExpression
  }
  return (
    isSameSql(current.asExpression, said.asExpression, dialect.name) &&
    (current.generatedType ?? null) === (said.generatedType ?? null)
  )
}
