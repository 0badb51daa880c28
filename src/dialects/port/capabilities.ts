/** What a database can do, asked for instead of its name. */
export interface Capabilities {
  /** Indexes built and dropped without locking writers out, outside a transaction. Elsewhere: plain ones. */
  readonly hasConcurrentIndexes: boolean
  /** Index methods, INCLUDE and operator classes. */
  readonly hasIndexMethods: boolean
  /** Enum types; elsewhere a check of the column. */
  readonly hasEnumTypes: boolean
  /** Arrays; elsewhere JSON. */
  readonly hasArrays: boolean
  /** Comments on tables and columns; elsewhere they are left out. */
  readonly hasComments: boolean
  /** Every change of a table by ALTER TABLE; elsewhere some need the table made anew. */
  readonly altersInPlace: boolean
  /** Values of a column that gets another type are converted without USING, as far as a way is known. */
  readonly convertsByItself: boolean
  /** Schemas beside the current one, in which tables may stand. */
  readonly hasSchemas: boolean
  /** Identity columns beside sequences of a column's own; elsewhere one way to count. */
  readonly hasIdentity: boolean
  /** Columns that count beside the primary key or as a part of it; elsewhere only one that is the key by itself. */
  readonly countsAnyColumn: boolean
  /** Words for the time in a literal (`'now'`), which become the time of the statement that they stand in. */
  readonly readsMoments: boolean
  /** Unique constraints that are checked at the end of the transaction. */
  readonly hasDeferrableUniques: boolean
  /** Bytes that a name may have; null: any. */
  readonly identifierBytes: number | null
}
