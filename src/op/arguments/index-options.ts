import type { Index, IndexKey } from '../../schema/index-definition.ts'
import type { SqlText } from '../../schema/sql-text.ts'
import { isSqlText, textOf } from '../../schema/sql-text.ts'
import { both, hasShape, needed, options } from './check-object.ts'
import type { ArgumentOf, Check } from './check-value.ts'
import { isAttributes } from './column.ts'
import { areColumns, isAlso, isBoolean, isListOf, isName, isOneOf, isSql, isSqlString } from './check-value.ts'

/** A key of an index: the name of a column, SQL, or the long form. */
export type IndexKeyArgument = string | SqlText | IndexKey

const isLongKey = isAlso(
  hasShape<IndexKey>({
    column: isName,
    expression: isSqlString,
    order: isOneOf('ASC', 'DESC'),
    nulls: isOneOf('FIRST', 'LAST'),
    collation: isName,
    opclass: isName,
    attributes: isAttributes,
  }),
  (key) => ('column' in key === 'expression' in key ? 'needs either column or expression' : null),
)

export const isIndexKey: Check<IndexKeyArgument> = (value, path) => {
  if (typeof value === 'string') return isName(value, path)
  return isSqlText(value) ? null : isLongKey(value, path)
}

/** PostgreSQL's storage parameters: names and plain values. */
const isStorageParameters: Check<Readonly<Record<string, string>>> = (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { path, problem: "must be an object: { fillfactor: '70' }" }
  }
  const wrong = Object.entries(value).find(
    ([name, setting]) => !/^\w+(\.\w+)?$/.test(name) || typeof setting !== 'string' || !/^[\w.+-]+$/.test(setting),
  )
  return wrong
    ? { path: `${path}.${wrong[0]}`, problem: 'must be the name of a storage parameter with a plain value' }
    : null
}

/** What defines an index beside its name and its keys. */
const indexOptions = both(
  hasShape<Omit<Index, 'name' | 'columns' | 'where' | 'invalid'>>({
    unique: isBoolean,
    using: isName,
    include: areColumns,
    nullsNotDistinct: isBoolean,
    with: isStorageParameters,
    attributes: isAttributes,
  }),
  options({
    /** The condition of a partial index. */
    where: isSql,
  }),
)

export const isIndexKeys = isListOf(isIndexKey, 1)

const indexShape = both(options({ name: needed(isName), columns: needed(isIndexKeys) }), indexOptions)

/** An index as `op` takes it. */
export interface IndexArgument extends ArgumentOf<typeof indexShape> {}

export const isIndex: Check<IndexArgument> = indexShape

export const createIndexOptions = both(
  indexOptions,
  options({
    /** PostgreSQL: without locking out writers; needs `op.autocommitBlock`. SQLite creates an ordinary index. */
    concurrently: isBoolean,
    ifNotExists: isBoolean,
  }),
)

export interface CreateIndexOptions extends ArgumentOf<typeof createIndexOptions> {}

/** The index as data: its SQL as plain strings. */
export function toIndex({ columns, where, ...rest }: IndexArgument): Index {
  return {
    ...rest,
    columns: columns.map((key) => (isSqlText(key) ? { expression: key.text } : key)),
    ...(where !== undefined && { where: textOf(where) }),
  }
}
