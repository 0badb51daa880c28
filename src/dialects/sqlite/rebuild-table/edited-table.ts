/** A CREATE TABLE while it is being changed, and the source of the new table's rows. */
export interface EditedTable {
  /** The table's name, for messages and for hub's generated names of unnamed constraints. */
  readonly name: string
  readonly sql: string
  /** SQL for the value of a column if it is not copied from the column of the same name; null: its default. */
  readonly sources: ReadonlyMap<string, string | null>
  /** Dropped columns, by their former names. */
  readonly dropped: readonly string[]
}
