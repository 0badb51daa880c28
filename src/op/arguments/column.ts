import type { AttributeChanges, Attributes } from '../../schema/attributes.ts'
import type { Column } from '../../schema/column.ts'
import type { SqlText } from '../../schema/sql-text.ts'
import type { Value } from '../../schema/value.ts'
import { hasShape, needed } from './check-object.ts'
import type { Check } from './check-value.ts'
import {
  isAlso,
  isBoolean,
  isCount,
  isEither,
  isEnumValue,
  isListOf,
  isName,
  isNullOr,
  isNumber,
  isObjectOf,
  isOneOf,
  isOnlyTrue,
  isSql,
  isSqlString,
  isTableName,
  isText,
} from './check-value.ts'

export const isDefault: Check<Value | SqlText> = (value, path) =>
  typeof value === 'function'
    ? { path, problem: 'must be a value or SQL; write sql`now()` instead of a function' }
    : null

export const isSize = isEither(isCount, isText)
export const isGenerated = isEither(isBoolean, isOneOf('increment', 'identity', 'uuid'))
export const isGeneratedIdentity = isOneOf('ALWAYS', 'BY DEFAULT')
export const isGeneratedType = isOneOf('VIRTUAL', 'STORED')

const isAttribute = isEither(isEither(isText, isNumber), isOnlyTrue)

/** Attributes of one database. Which it has, its dialect knows. */
export const isAttributes: Check<Attributes> = isObjectOf(isAttribute)
export const isAttributeChanges: Check<AttributeChanges> = isObjectOf(isNullOr(isAttribute))

const columnShape = hasShape<Column>({
  name: needed(isName),
  type: needed(isSql),
  length: isSize,
  precision: isCount,
  scale: isCount,
  nullable: isBoolean,
  default: isDefault,
  unique: isBoolean,
  primary: isBoolean,
  primaryKeyConstraintName: isName,
  generated: isGenerated,
  generatedIdentity: isGeneratedIdentity,
  asExpression: isSqlString,
  generatedType: isGeneratedType,
  array: isBoolean,
  enum: isListOf(isEnumValue, 1),
  enumName: isTableName,
  comment: isText,
  collation: isName,
  attributes: isAttributes,
})

/** A column as `op` takes it. */
export const isColumn: Check<Column> = isAlso(columnShape, (column) => {
  if (column.asExpression !== undefined && column.default !== undefined && column.default !== null)
    return 'has both asExpression and default'
  if (column.primary && column.nullable) return 'is primary and cannot be nullable'
  if (column.generatedType && column.asExpression === undefined) return 'has generatedType, which requires asExpression'
  return null
})
