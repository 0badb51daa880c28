/** One key of an index: a column or an expression, with what PostgreSQL and SQLite let stand behind it. */
export interface IndexKey {
  readonly column?: string
  /** SQL, where it is no column: `lower(email)`. */
  readonly expression?: string
  readonly order?: 'ASC' | 'DESC'
  readonly nulls?: 'FIRST' | 'LAST'
  readonly collation?: string
  /** PostgreSQL's operator class: `gin_trgm_ops`. */
  readonly opclass?: string
}

export interface Index {
  readonly name: string
  /** A plain string is a column's name. */
  readonly columns: readonly (string | IndexKey)[]
  readonly unique?: boolean
  /** The condition of a partial index, as SQL. */
  readonly where?: string
  /** PostgreSQL's method: `gin`, `gist`, `brin`, `hash`; `btree` where not given. */
  readonly using?: string
  /** Columns kept in the index beside its keys; PostgreSQL's. */
  readonly include?: readonly string[]
  /** PostgreSQL 15 and later. */
  readonly nullsNotDistinct?: boolean
  /** PostgreSQL's storage parameters: `{ fillfactor: '70' }`. */
  readonly with?: Readonly<Record<string, string>>
  /** True where PostgreSQL left the index unusable: a concurrent build failed. Only an inspector says so. */
  readonly invalid?: boolean
}

/** A key in its long form. */
export function indexKey(key: string | IndexKey): IndexKey {
  return typeof key === 'string' ? { column: key } : key
}
