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
  /**
   * From now on every statement begins with this comment, by which the server shows whose it is; null for none. Absent
   * where the database shows no statements of others.
   */
  annotate?(comment: string | null): void
}

/** A connection that whoever opened it closes. */
export interface OwnConnection extends Connection {
  /** Never throws. */
  close(): Promise<void>
}

/** A server as the connection in use reached it, for a program that must reach it too. */
export interface ServerAddress {
  /** A name, an address, or the folder of a socket. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  /** A function, so that whatever prints an address does not print it; null where none was needed. */
  readonly password: () => string | null
  /** Null: in the clear. */
  readonly tls: ServerTls | null
}

/** How the connection in use is encrypted, as Node's `tls.connect` takes it. */
export interface ServerTls {
  /** Whether the server's certificate is checked, and whether its name is. */
  readonly verify: 'full' | 'ca' | 'none'
  /** Certificates and keys in PEM; Node's own authorities where there is no `ca`. */
  readonly ca: string | null
  readonly cert: string | null
  readonly key: () => string | null
}
