/** A trigger on a table or view. */
export interface Trigger {
  readonly name: string
  readonly table: string
  /** The statement that creates it, as stored in the database. */
  readonly definition: string
}
