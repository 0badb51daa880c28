import { dialectNames, forEachDialect } from '../../dialect-name.ts'
import type { Column } from '../../schema/column.ts'
import type {
  CheckConstraint,
  ExclusionConstraint,
  ForeignKey,
  PrimaryKey,
  UniqueConstraint,
} from '../../schema/constraints.ts'
import type { IndexKey } from '../../schema/index-definition.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import type { Check } from './check-value.ts'
import {
  hasShape,
  isAnything,
  isBoolean,
  isCount,
  isEither,
  isEnumValue,
  isListOf,
  isName,
  isOneOf,
  isSql,
  isSqlString,
  isTableName,
  isText,
} from './check-value.ts'
import type { IndexArgument } from './normalize-index.ts'
import type { AlterColumnChanges, DropOptions } from './options.ts'
import type { UsingEach } from '../../operations/using.ts'

const isDefault: Check = (value, path) =>
  typeof value === 'function'
    ? { path, problem: 'must be a value or SQL; write sql`now()` instead of a function' }
    : isAnything(value, path)

const columnShape = hasShape<Column>(
  {
    name: isName,
    type: isSql,
    length: isEither(isCount, isText),
    precision: isCount,
    scale: isCount,
    nullable: isBoolean,
    default: isDefault,
    unique: isBoolean,
    primary: isBoolean,
    primaryKeyConstraintName: isName,
    generated: isEither(isBoolean, isOneOf('increment', 'identity', 'uuid')),
    generatedIdentity: isOneOf('ALWAYS', 'BY DEFAULT'),
    asExpression: isSqlString,
    generatedType: isOneOf('VIRTUAL', 'STORED'),
    array: isBoolean,
    enum: isListOf(isEnumValue, 1),
    enumName: isTableName,
    comment: isText,
    collation: isName,
    unsigned: isBoolean,
  },
  'name',
  'type',
)

const isNullOr =
  (check: Check): Check =>
  (value, path) =>
    value === null ? null : check(value, path)

const usingShape = hasShape<UsingEach>(forEachDialect(() => isSql))

const isUsing: Check = (value, path) => {
  if (typeof value !== 'object' || value === null || isSqlText(value)) return isSql(value, path)
  const isEmpty = Object.values(value).every((each) => each === undefined)
  return (
    usingShape(value, path) ?? (isEmpty ? { path, problem: `names no database (${dialectNames.join(', ')})` } : null)
  )
}

const changesShape = hasShape<AlterColumnChanges>({
  name: isName,
  type: isSql,
  length: isEither(isCount, isText),
  precision: isCount,
  scale: isCount,
  array: isBoolean,
  enum: isListOf(isEnumValue, 1),
  enumName: isTableName,
  using: isUsing,
  nullable: isBoolean,
  default: isDefault,
  comment: isNullOr(isText),
  collation: isNullOr(isName),
  generated: isNullOr(isEither(isBoolean, isOneOf('increment', 'identity', 'uuid'))),
  generatedIdentity: isOneOf('ALWAYS', 'BY DEFAULT'),
  asExpression: isNullOr(isSqlString),
  generatedType: isOneOf('VIRTUAL', 'STORED'),
})

/** What `op.alterColumn` takes. */
export const isColumnChanges: Check = (value, path) => {
  const problem = changesShape(value, path)
  if (problem) return problem
  // The shape has just been checked.
  const given = Object.entries(value as AlterColumnChanges).filter(([, item]) => item !== undefined)
  if (given.length === 0) return { path, problem: 'changes nothing' }
  const changes: AlterColumnChanges = Object.fromEntries(given)
  if (typeof changes.asExpression === 'string' && changes.default != null)
    return { path, problem: 'has both asExpression and default' }
  return changes.enum && changes.type === undefined
    ? { path, problem: "has enum and needs type: 'enum' with it" }
    : null
}

/** A column as `op` takes it. */
export const isColumn: Check = (value, path) => columnShape(value, path) ?? contradiction(value, path)

/** What each part allows and the whole does not. */
function contradiction(value: unknown, path: string): ReturnType<Check> {
  // The shape has just been checked.
  const column = value as Column
  if (column.asExpression !== undefined && column.default !== undefined && column.default !== null) {
    return { path, problem: 'has both asExpression and default' }
  }
  if (column.primary && column.nullable) return { path, problem: 'is primary and cannot be nullable' }
  if (column.generatedType && column.asExpression === undefined)
    return { path, problem: 'has a generatedType and no asExpression' }
  return null
}

const REFERENTIAL_ACTION = isOneOf('NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT')
const DEFERRABLE = isOneOf('INITIALLY IMMEDIATE', 'INITIALLY DEFERRED')
const isColumnList = isListOf(isName, 1)

/** The options by which a primary key is defined. */
export const PRIMARY_KEY_SHAPE = { deferrable: DEFERRABLE, include: isColumnList } as const

export const isPrimaryKey = hasShape<PrimaryKey>(
  { name: isName, columns: isColumnList, ...PRIMARY_KEY_SHAPE },
  'columns',
)

/** The options by which a unique constraint is defined. */
export const UNIQUE_SHAPE = { deferrable: DEFERRABLE, nullsNotDistinct: isBoolean, include: isColumnList } as const

export const isUnique = hasShape<UniqueConstraint>({ name: isName, columns: isColumnList, ...UNIQUE_SHAPE }, 'columns')

export const isCheck = hasShape<CheckConstraint>(
  { name: isName, expression: isSqlString, notValid: isBoolean },
  'expression',
)

/** The options by which an exclusion constraint is defined. */
export const EXCLUSION_SHAPE = { deferrable: DEFERRABLE } as const

export const isExclusion = hasShape<ExclusionConstraint>(
  { name: isName, expression: isSqlString, ...EXCLUSION_SHAPE },
  'expression',
)

/** The options by which a foreign key is defined. */
export const FOREIGN_KEY_SHAPE = {
  onDelete: REFERENTIAL_ACTION,
  onDeleteColumns: isColumnList,
  onUpdate: REFERENTIAL_ACTION,
  deferrable: DEFERRABLE,
  match: isOneOf('SIMPLE', 'FULL'),
  notValid: isBoolean,
} as const

export const isForeignKey = hasShape<ForeignKey>(
  {
    name: isName,
    columns: isColumnList,
    referencedTable: isTableName,
    referencedColumns: isListOf(isName),
    ...FOREIGN_KEY_SHAPE,
  },
  'columns',
  'referencedTable',
  'referencedColumns',
)

const indexKeyShape = hasShape<IndexKey>({
  column: isName,
  expression: isSqlString,
  order: isOneOf('ASC', 'DESC'),
  nulls: isOneOf('FIRST', 'LAST'),
  collation: isName,
  opclass: isName,
})

/** A key of an index as `op` takes it: a column's name, SQL, or the long form. */
export const isIndexKey: Check = (value, path) => {
  if (typeof value === 'string') return isName(value, path)
  const problem = isSql(value, path) === null ? null : indexKeyShape(value, path)
  if (problem || typeof value !== 'object' || value === null || 'kind' in value) return problem
  return 'column' in value === 'expression' in value ? { path, problem: 'needs either column or expression' } : null
}

/** Storage parameters: words of PostgreSQL's, and plain values. */
const isParameters: Check = (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { path, problem: "must be an object: { fillfactor: '70' }" }
  }
  const wrong = Object.entries(value).find(
    ([name, setting]) => !/^\w+(\.\w+)?$/.test(name) || typeof setting !== 'string' || !/^[\w.+-]+$/.test(setting),
  )
  return wrong ? { path: `${path}.${wrong[0]}`, problem: 'must be a word of its name and a plain value' } : null
}

/** The options by which an index is defined. */
export const INDEX_SHAPE = {
  unique: isBoolean,
  where: isSql,
  using: isName,
  include: isColumnList,
  nullsNotDistinct: isBoolean,
  with: isParameters,
} as const

export const isIndex = hasShape<IndexArgument>(
  { name: isName, columns: isListOf(isIndexKey, 1), ...INDEX_SHAPE },
  'name',
  'columns',
)

/** What every drop takes. */
export const isDropOptions = hasShape<DropOptions>({ ifExists: isBoolean, cascade: isBoolean })
