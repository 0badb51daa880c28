/** A view. */
export interface View {
  readonly name: string
  /** The query, as the database keeps it. */
  readonly definition: string
  readonly materialized?: boolean
}
