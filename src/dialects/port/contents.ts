import type { Connection } from '../../connection.ts'
import type { Trigger } from '../../schema/trigger.ts'

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
  /** The statement that drops it; null if it goes with what it belongs to. */
  readonly drop: string | null
  /** `first`: before all else; `ordered`: where what it needs is there; `last`: after tables, views and triggers. */
  readonly stage: 'first' | 'ordered' | 'last'
  /** What `dependencies` call an ordered one; null for others. */
  readonly node: string | null
}

/** Something in which two databases with the same objects may differ, such as an owner, privileges or a setting. */
export interface Fact {
  /** Of what it is: `relation`, `column`, `routine`. */
  readonly kind: string
  readonly name: string
  readonly definition: string
  /** The table that it is about; null for others. */
  readonly table: string | null
  /** It is about something that is compared by nothing else. */
  readonly isAlone: boolean
}

/** That one object needs another, each as `relation <name>`, `type <name>` or the `node` of another object. */
export interface Dependency {
  readonly of: string
  readonly on: string
}

/** A table that operations cannot create as it is, and the statement by which the database states it. */
export interface StatedTable {
  readonly name: string
  readonly definition: string
}

/** The statements for a sequence that stands by itself or belongs to a column. */
export interface SequenceSql {
  /** Creates it, or makes that of a column count as it does; null if that of a column counts so anyway. */
  readonly create: string | null
  /** Null for that of a column, which goes with it. */
  readonly drop: string | null
}

/** What a database has besides tables, views, enums and triggers; none of it is an extension's own. */
export interface ContentsDialect {
  /** Every sequence, sorted by name. */
  sequences(connection: Connection): Promise<readonly SequenceState[]>
  /** In an order in which they can be created, as far as they need nothing else. */
  others(connection: Connection): Promise<readonly OtherObject[]>
  /** What else counts where two databases are compared whole, in any order. */
  facts(connection: Connection): Promise<readonly Fact[]>
  /** The materialized views that have been filled. */
  storedViews(connection: Connection): Promise<readonly string[]>
  /** What must be created before what, of relations, types and ordered objects, without foreign keys. */
  dependencies(connection: Connection): Promise<readonly Dependency[]>
  /** Tables whose own statement says more than operations can. */
  statedTables(connection: Connection): Promise<readonly StatedTable[]>
  /** The statements for a sequence. */
  sequenceSql(sequence: SequenceState): SequenceSql
  /** The statement that drops a trigger; null if it needs none, since nothing that is dropped before its table is held. */
  dropTriggerSql(trigger: Trigger): string | null
  /** A statement before functions are created in any order; null if there is none. */
  readonly beforeRoutines: string | null
  /** Objects of kinds that cannot be stated, in words. */
  unstated(connection: Connection): Promise<readonly string[]>
}
