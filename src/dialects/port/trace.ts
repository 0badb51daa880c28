import type { Connection, OwnConnection } from '../../connection.ts'
import type { Work, TableImpact } from './impact.ts'

/** What a statement was seen to do to a table that was there before it. */
export interface MeasuredImpact extends Omit<TableImpact, 'work'> {
  /** Null if it could not be seen: there were no rows, or the statement ran outside a transaction. */
  readonly work: Work | null
  /** Whether the table had no rows before the statement. */
  readonly isEmpty: boolean
  /** Pages of it and of its indexes that were written, where the database tells. */
  readonly pages?: number
}

/** What was seen of one statement. */
export interface Measured {
  readonly impacts: readonly MeasuredImpact[]
  /** The tables on which its transaction held a lock already; a lock that is not stronger does not show. */
  readonly held: readonly TableImpact[]
  /** Indexes that it left invalid. */
  readonly invalidIndexes: readonly string[]
  /** Rows that it inserted, updated or deleted itself, where that is counted. */
  readonly rows?: number
  /** The triggers that it fired, where that is seen. */
  readonly triggers?: readonly string[]
  /** The foreign keys of the tables whose rows it wrote and those that reference them, where that is seen. */
  readonly foreignKeys?: readonly string[]
}

/** A statement ran, and what it did could not be seen. */
export class NotWatchedError extends Error {
  override readonly name = 'NotWatchedError'

  constructor(reason: string, cause: unknown) {
    super(`what its statements do could not be seen: ${reason}`, { cause })
  }
}

/** A statement, and what runs it. */
export interface Watched {
  readonly sql: string
  readonly parameters: readonly unknown[]
  /** Whether it runs outside a transaction. */
  readonly isOutside: boolean
  run(): Promise<unknown>
}

/** Watches the statements of one connection to a scratch database. */
export interface Tracer {
  /** Called before the statements of a revision, outside a transaction, when its rows are there. */
  begin(): Promise<void>
  /** Runs a statement and tells what it did. Throws what the statement throws, and NotWatchedError. */
  watch(statement: Watched): Promise<Measured>
  /** Learns of a statement that ran without being watched. */
  follow(statement: Pick<Watched, 'sql' | 'parameters'>): Promise<void>
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
  /** Opens another one to the same server, or to a file. */
  readonly openBeside: (file: string | null) => Promise<OwnConnection>
  /** hub's own tables, which do not count. */
  readonly ownTables: readonly string[]
}

/** How statements are watched on a scratch database. */
export interface TraceDialect {
  open(request: TraceRequest): Promise<Tracer>
}
