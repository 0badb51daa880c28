import type { Connection } from '../../connection.ts'
import type { TableImpact } from './impact.ts'
import type { Change } from './sql-change.ts'

/** A table as its size is known: by statistics, and by a sample where they have no rows. */
export interface CostedTable {
  readonly rows: number
  /** The rows with all values, indexes apart. */
  readonly bytes: number
  readonly indexBytes: number
}

/** What a change does with the rows of one table. */
export interface CostedWork {
  readonly change: Change
  readonly impact: TableImpact
  readonly size: CostedTable
}

/** What a timed read of some pages of a table shows. */
export interface Sample {
  /** How many times longer it took than where the rates were measured; at least a little, at most a lot. */
  readonly factor: number
  /** The rows of the whole table, by those of the pages that were read. */
  readonly rows: number | null
}

/** How long the work of changes takes, and what delays it. */
export interface CostDialect {
  /** The milliseconds of a change that only writes the catalog, with its part of the commit. */
  readonly catalogTime: number
  /**
   * The milliseconds for each row of a table with foreign keys that are checked before a commit, since it or a table that
   * it refers to was changed; 0 where they are checked with each row.
   */
  readonly checkedRow: number
  /** The milliseconds that the work takes where the rates were measured. */
  timeOf(work: CostedWork): number
  /**
   * Reads some pages of a table, for at most about 100 ms, and nothing if it has only a few. Null if there is no sample.
   * Must be called outside a transaction.
   */
  sample(connection: Connection, table: string, pages: number): Promise<Sample | null>
  /** Runs reads in which no statement runs, or waits for a lock, for longer than that. */
  bounded<Result>(connection: Connection, milliseconds: number, work: () => Promise<Result>): Promise<Result>
  /** The sessions, in words, whose transaction has been open for long, on one of these tables or one that such work waits for. */
  longTransactions(connection: Connection, tables: readonly string[]): Promise<readonly string[]>
}
