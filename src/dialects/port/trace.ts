import type { Connection, OwnConnection } from '../../connection.ts'
import type { Work, TableImpact } from './impact.ts'

/** What a statement was seen to do to a table that was there before it. */
export interface MeasuredImpact extends Omit<TableImpact, 'work'> {
  /** Null if it could not be seen: there were no rows, or the statement ran outside a transaction. */
  readonly work: Work | null
  /** Whether the table had no rows before the statement. */
  readonly isEmpty: boolean
}

/** What was seen of one statement. */
export interface Measured {
  readonly impacts: readonly MeasuredImpact[]
  /** The tables on which its transaction held a lock already; a lock that is not stronger does not show. */
  readonly held: readonly TableImpact[]
  /** Indexes that it left invalid. */
  readonly invalidIndexes: readonly string[]
}

/** A statement, and what runs it. */
export interface Watched {
  readonly sql: string
  /** Whether it runs outside a transaction. */
  readonly isOutside: boolean
  run(): Promise<unknown>
}

/** Watches the statements of one connection to a scratch database. */
export interface Tracer {
  /** Runs a statement and tells what it did. Throws what the statement throws. */
  watch(statement: Watched): Promise<Measured>
  /**
   * Gives tables without rows one row each, where that is easily done, so that scanning and writing it can be seen; the
   * tables that got one. Called outside a transaction.
   */
  fill(): Promise<readonly string[]>
  /** Removes the rows that `fill` has made. Called outside a transaction. */
  empty(): Promise<void>
  /** Closes the connections that it opened. */
  close(): Promise<void>
}

/** What watching needs. */
export interface TraceRequest {
  /** The connection that runs the statements. */
  readonly connection: Connection
  /** Opens another one to the same database. */
  readonly openBeside: () => Promise<OwnConnection>
  /** hub's own tables, which do not count. */
  readonly ownTables: readonly string[]
}

/** How statements are watched on a scratch database. */
export interface TraceDialect {
  open(request: TraceRequest): Promise<Tracer>
}
