import type { ServerAddress } from '../../connection.ts'
import type { HubError } from '../../errors.ts'
import type { DriverConnection, OpenPooled, Packages, PlainConnection } from './driver-connection.ts'

/** A driver: its TypeORM name, used as the `type` of a data source, and its npm package. */
export interface Driver {
  readonly type: string
  readonly package: string
}

/** TypeORM's data source options, each read once. */
export type SourceOptions = Readonly<Record<string, unknown>>

/** A parsed database URL. */
export interface ParsedUrl {
  /** The URL in normalized form, with its relative path made absolute. */
  readonly url: string
  /** The data source options for that URL. */
  readonly options: SourceOptions & { readonly type: string }
  /** Why the URL names no database, as the end of a sentence that begins with the config; null if it names one. */
  readonly fault: string | null
}

/**
 * How a database is reached: its URLs, data source options and drivers. Reading a config needs only this, so nothing
 * here may load more than it needs.
 */
export interface Access {
  readonly drivers: readonly Driver[]
  /** The forms of its URLs, for messages. */
  readonly urlForms: readonly string[]
  /** Null for the URL of another database. A relative path is resolved against the folder. */
  parseUrl(url: string, folder: string): ParsedUrl | null
  /**
   * Why the options name no database, as the end of a sentence that begins with the data source; null if they name one.
   */
  fault(options: SourceOptions): string | null
  /** The database file, with a relative path resolved against the folder; null if the database is on a server. */
  file(options: SourceOptions, folder: string): string | null
  /** Options for an empty in-memory database with the same driver; null if the database has no such thing. */
  inMemory(options: SourceOptions): SourceOptions | null
  /** Whether the database is gone when its connection is closed. */
  isTemporary(options: SourceOptions): boolean
  /**
   * What shows that the database is not on this machine, or may not be, as a whole clause without a password: `its host
   * is db.example.com`. Null if every place that the options name is a file, a loopback address or a socket of this
   * machine, and so is the server of the connection that they led to; null for the server where none is open yet.
   */
  elsewhere(options: SourceOptions, server: ServerAddress | null): string | null
  /** The name of the database to show to users, without a password. */
  describe(options: SourceOptions): string
  /** A description of a connection failure; null if the driver's own message is enough. */
  connectError(error: unknown, database: string): HubError | null
  /** A one-sentence hint for a connection failure with that code; null if there is none. */
  wayOut(code: string): string | null
  /** Whether another process has locked the whole database, so that connecting can be retried. */
  isBusy(error: unknown): boolean
  /**
   * Opens a connection with the driver alone, in the same session as TypeORM would open with these options; null if
   * they have more than names a database, so that TypeORM must open it. Throws the errors of the driver.
   */
  openPlain(options: SourceOptions, packages: Packages): Promise<PlainConnection | null>
  /**
   * From now on, a connection of the pool of TypeORM's driver does not end the process where it is lost before anyone
   * listens to it. The function that it returns stops that for connections that are asked for later.
   */
  keepEarlyErrors(driver: unknown): Promise<() => void>
  /** hub's connection on top of the driver's connection. */
  connect(raw: unknown, openPooled: OpenPooled): Promise<DriverConnection>
}
