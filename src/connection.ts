/** A row as the driver gives it. */
export type Row = Readonly<Record<string, unknown>>

/** What one statement gave. */
export interface QueryResult {
  readonly rows: readonly Row[]
  /** Rows inserted, updated or deleted; 0 for what touches none. */
  readonly affected: number
  /** The database's own command tag (`INSERT`, `COMMIT`, `ROLLBACK`, …) where it tells one: PostgreSQL does, SQLite does not. */
  readonly command: string | null
}

/** hub's port to a database: one raw driver connection, no pool, no retry, no transaction of its own. */
export interface Connection {
  /**
   * The server process that this connection was told it talks to; another one answers where a pooler stands between.
   * Null where the database has no such thing.
   */
  readonly processId?: number | null
  /**
   * Runs exactly one statement. Placeholders are the database's own (`$1` on PostgreSQL, `?` on SQLite).
   * Throws the driver's error as it is.
   */
  query(sql: string, parameters?: readonly unknown[]): Promise<QueryResult>
  /** Runs any number of statements, without parameters. Throws the driver's error as it is. */
  exec(sql: string): Promise<void>
}
