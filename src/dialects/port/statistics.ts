import type { Connection } from '../../connection.ts'

/** The size of a table, by what the database knows of it. The values are estimates: large tables are never counted. */
export interface TableSize {
  /** Its name as an inspector lists it. */
  readonly table: string
  /** Null if the database does not know: PostgreSQL before the first ANALYZE. */
  readonly rows: number | null
  /** It cannot have more rows than this; null if nothing says so. */
  readonly mostRows: number | null
  /** The rows with all values, indexes apart. Null if it cannot be told. */
  readonly bytes: number | null
  /** All indexes together. Null if it cannot be told. */
  readonly indexBytes: number | null
  /** The pages of `bytes`. Null if it cannot be told. */
  readonly pages: number | null
}

/** The size of a table or materialized view, by any name of it; null if there is none. */
export type SizeOf = (table: string) => TableSize | null

/**
 * Reads the sizes of these tables, or of all (`null`), without special rights, and without waiting for locks on
 * PostgreSQL. A partitioned table is the sum of its partitions.
 */
export type ReadSizes = (connection: Connection, tables: readonly string[] | null) => Promise<SizeOf>
