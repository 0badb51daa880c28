/** An object in the schema that depends on a table, with the SQL that SQLite stores for it. */
export interface DependentObject {
  /** The attached database that contains it; a trigger may be in `temp`. */
  readonly schema: string
  readonly name: string
  readonly sql: string
}

/** A table as SQLite stores it, with everything that is dropped with it. */
export interface TableObjects {
  readonly schema: string
  readonly name: string
  readonly sql: string
  readonly withoutRowid: boolean
  /** The indexes created by CREATE INDEX, in the order of creation. */
  readonly indexes: readonly DependentObject[]
  readonly triggers: readonly DependentObject[]
  /** Every view of the schema that mentions the table's name, directly or through another view. */
  readonly views: readonly DependentObject[]
  /** Triggers on other tables and views that mention the table's name. */
  readonly mentioningTriggers: readonly DependentObject[]
  /** All names in the schema, folded. */
  readonly names: ReadonlySet<string>
  /** The session's settings. */
  readonly foreignKeys: boolean
  readonly legacyAlterTable: boolean
}
