import type { Attributes } from './attributes.ts'

/** One key of an index: a column or an expression, with its order, collation and operator class. */
export interface IndexKey {
  readonly column?: string
  /** SQL, instead of a column: `lower(email)`. */
  readonly expression?: string
  readonly order?: 'ASC' | 'DESC'
  readonly nulls?: 'FIRST' | 'LAST'
  readonly collation?: string
  /** PostgreSQL's operator class: `gin_trgm_ops`. */
  readonly opclass?: string
  /** What only one database knows, such as the length of a prefix; the others refuse it. */
  readonly attributes?: Attributes
}

export interface Index {
  readonly name: string
  /** A plain string is a column's name. */
  readonly columns: readonly (string | IndexKey)[]
  readonly unique?: boolean
  /** The condition of a partial index, as SQL. */
  readonly where?: string
  /** The index method: on PostgreSQL `gin`, `gist`, `brin` or `hash`. Without it, the database's default method. */
  readonly using?: string
  /** Non-key columns of the index; PostgreSQL's. */
  readonly include?: readonly string[]
  /** PostgreSQL 15 and later. */
  readonly nullsNotDistinct?: boolean
  /** PostgreSQL's storage parameters: `{ fillfactor: '70' }`. */
  readonly with?: Readonly<Record<string, string>>
  /** What only one database knows; the others refuse it. */
  readonly attributes?: Attributes
  /** True if PostgreSQL left the index invalid after a failed concurrent build. Only an inspector sets it. */
  readonly invalid?: boolean
}

/** A key in its long form. */
export function indexKey(key: string | IndexKey): IndexKey {
  return typeof key === 'string' ? { column: key } : key
}
