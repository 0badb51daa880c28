import type { HubError } from '../../errors.ts'
import type { DriverConnection, OpenPooled } from './driver-connection.ts'

/** A driver: what TypeORM calls it in the `type` of a data source, and what npm does. */
export interface Driver {
  readonly type: string
  readonly package: string
}

/** TypeORM's options of a data source, each read once. */
export type SourceOptions = Readonly<Record<string, unknown>>

/** A database url taken apart. */
export interface ParsedUrl {
  /** The same in one form, its relative path made absolute. */
  readonly url: string
  /** The options of a data source that leads there. */
  readonly options: SourceOptions & { readonly type: string }
  /** Why it names no database, as the end of a sentence that begins with the config; null where it names one. */
  readonly fault: string | null
}

/**
 * How a database is reached: its urls, the options of its data sources, its drivers. A config is read by this alone, so
 * that nothing here loads more than it needs.
 */
export interface Access {
  readonly drivers: readonly Driver[]
  /** How its urls are written, for messages. */
  readonly urlForms: readonly string[]
  /** Null for the url of another database. A relative path starts at the folder. */
  parseUrl(url: string, folder: string): ParsedUrl | null
  /** Why options name no database, as the end of a sentence that begins with the data source; null where they name one. */
  fault(options: SourceOptions): string | null
  /** The file that is the database, a relative path starting at the folder; null where a server has it. */
  file(options: SourceOptions, folder: string): string | null
  /** What leads to an empty database in memory by the same driver; null where there is no such thing. */
  inMemory(options: SourceOptions): SourceOptions | null
  /** The database as a person names it, without a password. */
  describe(options: SourceOptions): string
  /** What is wrong where connecting failed so; null where the driver's own words say it. */
  connectError(error: unknown, database: string): HubError | null
  /** What to do where connecting failed with that code, in a sentence; null where nothing is known. */
  wayOut(code: string): string | null
  /** Whether another process has the whole database locked, so that connecting may be tried again. */
  isBusy(error: unknown): boolean
  /** hub's connection over the driver's own. */
  connect(raw: unknown, openPooled: OpenPooled): Promise<DriverConnection>
}
