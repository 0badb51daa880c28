import type { Index, IndexKey } from '../../schema/index-definition.ts'
import type { SqlText } from '../../schema/sql-text.ts'
import { isSqlText } from '../../schema/sql-text.ts'

/** A key of an index as it may be given: a column's name, SQL, or the long form. */
export type IndexKeyArgument = string | SqlText | IndexKey

/** An index as it may be given. */
export interface IndexArgument extends Omit<Index, 'columns' | 'where' | 'invalid'> {
  readonly columns: readonly IndexKeyArgument[]
  readonly where?: string | SqlText
}

/** The index as data, SQL text in its places. */
export function normalizeIndex({ columns, where, ...rest }: IndexArgument): Index {
  return {
    ...rest,
    columns: columns.map((key) => (isSqlText(key) ? { expression: key.text } : key)),
    ...(where !== undefined && { where: isSqlText(where) ? where.text : where }),
  }
}
