import type { Connection } from '../../connection.ts'

/** A sequence, or the counter of a generated column. */
export interface SequenceState {
  /** Its own name; on a database whose counters have none, the name of the table. */
  readonly name: string
  /** The table whose column it belongs to; null for one that stands by itself. */
  readonly table: string | null
  /** How it counts, as the database states it; empty if it can only count up by one. */
  readonly definition: string
  /** The last value it gave; null if it gave none. */
  readonly last: string | null
}

/** An object that hub has no operation for, such as a function or an extension. */
export interface OtherObject {
  /** The word of the database's own statements: `function`, `extension`. */
  readonly kind: string
  /** Its name, with what distinguishes it from others of that name. */
  readonly name: string
  /** The statement that creates it, as the database states it. */
  readonly definition: string
}

/** What a database has besides tables, views, enums and triggers; none of it is an extension's own. */
export interface ContentsDialect {
  /** Every sequence, sorted by name. */
  sequences(connection: Connection): Promise<readonly SequenceState[]>
  /** In an order in which they can be created. */
  others(connection: Connection): Promise<readonly OtherObject[]>
}
