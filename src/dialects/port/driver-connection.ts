import type { Connection, OwnConnection, ServerAddress } from '../../connection.ts'

/** A connection on top of the driver's own connection, which is closed by the code that opened it. */
export interface DriverConnection extends Connection {
  /**
   * Runs one read if opening does not detect errors: SQLite opens any file and reports at the first read that it is not
   * a database.
   */
  check(): Promise<void>
  /** The server of this connection; null if the database is a file. */
  server(): ServerAddress | null
  /** Opens another connection with the same driver: to the same server, or to the given file. The caller closes it. */
  openBeside(file: string | null): Promise<OwnConnection>
  /** Cancels the running statement, if any. */
  cancel(): Promise<void>
  /** Removes what hub installed on the driver's connection. */
  dispose(): void
}

/** Gets the next connection of the data source's pool, as the driver returns it. */
export type OpenPooled = () => Promise<{ readonly raw: unknown; release(): Promise<void> }>

/** A connection that was opened with the driver alone. */
export interface PlainConnection {
  /** The driver's own connection. */
  readonly raw: unknown
  readonly openPooled: OpenPooled
  readonly forTypeorm: ForTypeorm
  /** Closes the connection, and what was opened to have it. */
  close(): Promise<void>
}

/** What builds TypeORM on an open connection, by TypeORM's own names. */
export interface ForTypeorm {
  /** Options of the data source besides those that opened the connection. */
  readonly options: Readonly<Record<string, unknown>>
  /** What its driver holds when it is connected. */
  readonly driver: Readonly<Record<string, unknown>>
  /** What the query runner of this connection holds. */
  readonly queryRunner: Readonly<Record<string, unknown>>
}

/** The packages of a project, as its TypeORM finds them. */
export interface Packages {
  /** Whether a package, or a file of one, is installed. */
  has(name: string): boolean
  /** Loads the package of a driver. Throws DriverMissingError, DriverNotBuiltError. */
  load(name: string): unknown
}
