import type { Connection, OwnConnection, ServerAddress } from '../../connection.ts'

/** A connection over the driver's own one, which whoever made the driver's connection closes. */
export interface DriverConnection extends Connection {
  /** Reads once, where opening tells nothing: SQLite opens any file, and says at the first read that it is no database. */
  check(): Promise<void>
  /** The server that this connection talks to; null where the database is a file. */
  server(): ServerAddress | null
  /** Another connection by the same driver: to the same server, or to the file that is named. Whoever opens it closes it. */
  openBeside(file: string | null): Promise<OwnConnection>
  /** Makes the statement that runs now fail, if one does. */
  cancel(): Promise<void>
  /** Takes off what was put on the driver's connection. */
  dispose(): void
}

/** Gives the next connection of the data source's pool, as the driver has it. */
export type OpenPooled = () => Promise<{ readonly raw: unknown; release(): Promise<void> }>
