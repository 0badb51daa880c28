import type { Connection } from '../../connection.ts'
import { HubError } from '../../errors.ts'
import type { SourceOptions } from './access.ts'

/** Where a scratch database is, on the server of the environment's own one. */
export interface ScratchPlace {
  /** Where the version table goes in it. */
  readonly versionTableSchema: string | null
  /** The options of a data source of that server, leading there. */
  options(server: SourceOptions): SourceOptions
  /** Readies it, once connected. Throws NoScratchDatabaseError where the connection leads elsewhere: nothing may run there. */
  enter(connection: Connection): Promise<void>
  /** Drops it with all that is in it, from a connection to the environment's own database. */
  drop(admin: Connection): Promise<void>
}

/** What a scratch database is to be called, and what is to be found there too. */
export interface ScratchRequest {
  readonly name: string
  readonly versionTableSchema: string | null
  /** The schema that the data source names. */
  readonly schema: string | null
}

/** Creates an empty database from a connection to the environment's own one. Throws NoScratchDatabaseError. */
export type CreateScratch = (admin: Connection, request: ScratchRequest) => Promise<ScratchPlace>

/** Nowhere could an empty database be created, and nothing may run in the environment's own one. */
export class NoScratchDatabaseError extends HubError<{ readonly reason: string }> {
  constructor(reason: string, wayOut: string, cause?: unknown) {
    super(
      `No scratch database could be created: ${reason}. No revision was run. ${wayOut}`.trimEnd(),
      { reason },
      { cause },
    )
  }
}
