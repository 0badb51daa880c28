import { dialectNames, forEachDialect } from '../../dialect-name.ts'
import type { ColumnChanges } from '../../operations/columns.ts'
import { InvalidOperationError } from '../../operations/errors.ts'
import type { Using, UsingEach } from '../../operations/using.ts'
import type { SqlText } from '../../schema/sql-text.ts'
import { isSqlText, textOf } from '../../schema/sql-text.ts'
import { builder } from './builder.ts'
import { both, hasShape, options } from './check-object.ts'
import type { ArgumentOf, Check } from './check-value.ts'
import {
  isAlso,
  isBoolean,
  isCount,
  isEnumValue,
  isListOf,
  isName,
  isNullOr,
  isSql,
  isSqlString,
  isTableName,
  isText,
} from './check-value.ts'
import {
  isAttributeChanges,
  isColumn,
  isDefault,
  isGenerated,
  isGeneratedIdentity,
  isGeneratedType,
  isSize,
} from './column.ts'
import { dropOptions } from './drop-options.ts'

const addColumnOptions = options({ ifNotExists: isBoolean })

export interface AddColumnOptions extends ArgumentOf<typeof addColumnOptions> {}

export const addColumn = builder(
  'addColumn',
  { table: isTableName, column: isColumn, options: addColumnOptions },
  ({ table, column, options: given }) => ({ kind: 'addColumn', table, column, ...given }),
)

export const dropColumn = builder(
  'dropColumn',
  { table: isTableName, column: isName, options: dropOptions },
  ({ table, column, options: given }) => ({ kind: 'dropColumn', table, column, ...given }),
)

const usingEach = options(forEachDialect(() => isSql))

/** SQL for each database; one without converts the values itself. */
export interface UsingArgument extends ArgumentOf<typeof usingEach> {}

const isUsingEach: Check<UsingArgument> = isAlso(usingEach, (using) =>
  Object.values(using).every((each) => each === undefined) ? `must name a database (${dialectNames.join(', ')})` : null,
)

const isUsing: Check<string | SqlText | UsingArgument> = (value, path) =>
  typeof value !== 'object' || value === null || isSqlText(value) ? isSql(value, path) : isUsingEach(value, path)

const columnChanges = both(
  hasShape<Omit<ColumnChanges, 'using'>>({
    name: isName,
    type: isSql,
    length: isSize,
    precision: isCount,
    scale: isCount,
    array: isBoolean,
    enum: isListOf(isEnumValue, 1),
    enumName: isTableName,
    nullable: isBoolean,
    default: isDefault,
    comment: isNullOr(isText),
    collation: isNullOr(isName),
    generated: isNullOr(isGenerated),
    generatedIdentity: isGeneratedIdentity,
    asExpression: isNullOr(isSqlString),
    generatedType: isGeneratedType,
    attributes: isAttributeChanges,
  }),
  options({
    /** How the old values become the new ones, as SQL: one text for every database, or one for each. */
    using: isUsing,
  }),
)

/** What changes of a column; what is left out stays as it is. */
export interface AlterColumnChanges extends ArgumentOf<typeof columnChanges> {}

const isColumnChanges = isAlso(columnChanges, (changes) => {
  if (Object.keys(defined(changes)).length === 0) return 'changes nothing'
  if (typeof changes.asExpression === 'string' && changes.default != null) return 'has both asExpression and default'
  return changes.enum && changes.type === undefined ? "has enum, which requires type: 'enum'" : null
})

const alterColumnOptions = options({
  /**
   * Only for `{ nullable: false }`. PostgreSQL: outside a transaction, so that readers and writers are locked out for
   * moments, not while all rows are checked. SQLite changes the column as usual.
   */
  concurrently: isBoolean,
})

export interface AlterColumnOptions extends ArgumentOf<typeof alterColumnOptions> {}

export const alterColumn = builder(
  'alterColumn',
  { table: isTableName, column: isName, changes: isColumnChanges, options: alterColumnOptions },
  ({ table, column, changes: { using, ...changes }, options: { concurrently } }) => {
    const all = defined(changes)
    if (concurrently && (changes.nullable !== false || using !== undefined || Object.keys(all).length > 1))
      throw new InvalidOperationError('alterColumn', 'options.concurrently', 'is only for { nullable: false }')
    return {
      kind: 'alterColumn',
      table,
      column,
      changes: { ...all, ...(using !== undefined && { using: usingText(using) }) },
      ...(concurrently && { concurrently }),
    }
  },
)

/** An object without the keys that are undefined. */
function defined<Shape extends object>(object: Shape): Shape {
  // Optional keys alone can be undefined.
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Shape
}

function usingText(using: string | SqlText | UsingArgument): Using {
  if (typeof using === 'string' || isSqlText(using)) return textOf(using)
  const each = Object.entries<string | SqlText>({ ...defined(using) })
  const texts: UsingEach = Object.fromEntries(each.map(([database, text]) => [database, textOf(text)]))
  return texts
}
