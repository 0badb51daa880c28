import type { Index } from './index-definition.ts'

/** A view. */
export interface View {
  readonly name: string
  /** The query, as stored in the database. */
  readonly definition: string
  readonly materialized?: boolean
  /** A materialized view's. */
  readonly indexes?: readonly Index[]
}
