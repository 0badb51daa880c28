import type {
  CheckConstraint,
  ExclusionConstraint,
  ForeignKey,
  PrimaryKey,
  UniqueConstraint,
} from '../../schema/constraints.ts'
import { hasShape, needed } from './check-object.ts'
import { areColumns, isBoolean, isListOf, isName, isOneOf, isSqlString, isTableName } from './check-value.ts'

/* The constraints of a table, as `op.createTable` takes them. */

const isDeferrable = isOneOf('INITIALLY IMMEDIATE', 'INITIALLY DEFERRED')
const isReferentialAction = isOneOf('NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT')

export const isPrimaryKey = hasShape<PrimaryKey>({
  name: isName,
  columns: needed(areColumns),
  deferrable: isDeferrable,
  include: areColumns,
})

export const isUnique = hasShape<UniqueConstraint>({
  name: isName,
  columns: needed(areColumns),
  deferrable: isDeferrable,
  nullsNotDistinct: isBoolean,
  include: areColumns,
})

export const isCheck = hasShape<CheckConstraint>({
  name: isName,
  expression: needed(isSqlString),
  notValid: isBoolean,
})

export const isExclusion = hasShape<ExclusionConstraint>({
  name: isName,
  expression: needed(isSqlString),
  deferrable: isDeferrable,
})

export const isForeignKey = hasShape<ForeignKey>({
  name: isName,
  columns: needed(areColumns),
  referencedTable: needed(isTableName),
  referencedColumns: needed(isListOf(isName)),
  onDelete: isReferentialAction,
  onDeleteColumns: areColumns,
  onUpdate: isReferentialAction,
  deferrable: isDeferrable,
  match: isOneOf('SIMPLE', 'FULL'),
  notValid: isBoolean,
})
