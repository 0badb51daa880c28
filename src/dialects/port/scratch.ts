import type { Connection } from '../../connection.ts'
import { HubError } from '../../errors.ts'
import type { SourceOptions } from './access.ts'

/** A scratch database on the server of the environment's own database. */
export interface ScratchPlace {
  /** The schema of its version table. */
  readonly versionTableSchema: string | null
  /** The schema that it is, in the database of the real tables; null for a database of its own. */
  readonly confinedTo: string | null
  /** Data source options for that database. */
  options(server: SourceOptions): SourceOptions
  /**
   * Prepares it once connected. Throws NoScratchDatabaseError if the connection leads elsewhere, where nothing may run.
   */
  enter(connection: Connection): Promise<void>
  /** Drops it with everything in it, over a connection to the environment's own database. */
  drop(admin: Connection): Promise<void>
  /** Makes another one with the same contents, while nothing is connected to it. Absent if the user may not. */
  copy?(admin: Connection, name: string): Promise<ScratchPlace>
}

/** The name of a scratch database, and the schemas that must exist in it. */
export interface ScratchRequest {
  readonly name: string
  readonly versionTableSchema: string | null
  /** The schema named by the data source. */
  readonly schema: string | null
}

/** How the names of scratch databases and schemas begin, before twelve hexadecimal digits. */
export const scratchPrefix = 'hub_verify_'

/** Creates an empty database over a connection to the environment's own database. Throws NoScratchDatabaseError. */
export type CreateScratch = (admin: Connection, request: ScratchRequest) => Promise<ScratchPlace>

/** No scratch database could be created, and nothing may run in the environment's own one. */
export class NoScratchDatabaseError extends HubError<{ readonly reason: string }> {
  constructor(reason: string, wayOut: string, cause?: unknown) {
    super(
      `No scratch database could be created: ${reason}. No revision was run. ${wayOut}`.trimEnd(),
      { reason },
      { cause },
    )
  }
}

/**
 * Checks SQL of a revision before it runs in a scratch schema, over a connection to it. Throws OutsideScratchError if it
 * may reach beyond.
 */
export type Confine = (connection: Connection, schema: string) => (sql: string) => Promise<void>

/** A revision reaches beyond the schema that stands for the database in which it is tried. */
export class OutsideScratchError extends HubError<{ readonly schema: string; readonly named: string }> {
  constructor(schema: string, named: string) {
    super(
      `The statement names ${named}, and was not run: the revision is tried in the schema '${schema}' of the real database, since the role may not create databases, and beyond that schema are real tables. Leave out the schema, let the role create databases (ALTER ROLE … CREATEDB), or try the revision on a server of your own, such as one in a container.`,
      { schema, named },
    )
  }
}
