/** Something in the schema that hangs on a table, with the text that SQLite keeps of it. */
export interface DependentObject {
  /** The attached database it is in; a trigger may be in `temp`. */
  readonly schema: string
  readonly name: string
  readonly sql: string
}

/** A table as SQLite keeps it, with all that goes with it when it is dropped. */
export interface TableObjects {
  readonly schema: string
  readonly name: string
  readonly sql: string
  readonly withoutRowid: boolean
  /** Those made by CREATE INDEX, in the order in which they were made. */
  readonly indexes: readonly DependentObject[]
  readonly triggers: readonly DependentObject[]
  /** Every view of the schema that says the table's name, by itself or through another view. */
  readonly views: readonly DependentObject[]
  /** Triggers on other tables and views that say the table's name. */
  readonly mentioningTriggers: readonly DependentObject[]
  /** All names in the schema, folded. */
  readonly names: ReadonlySet<string>
  /** The session's settings. */
  readonly foreignKeys: boolean
  readonly legacyAlterTable: boolean
}
