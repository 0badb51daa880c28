/** A CREATE TABLE while it is being changed, and where the rows of the new table come from. */
export interface EditedTable {
  /** The table's name, for messages and for hub's names of constraints that have none. */
  readonly name: string
  readonly sql: string
  /** SQL for the value of a column, where it is not the column of the same name; null: its default. */
  readonly sources: ReadonlyMap<string, string | null>
  /** Columns that are gone, as they were named. */
  readonly dropped: readonly string[]
}
