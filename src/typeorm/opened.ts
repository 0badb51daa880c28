import type { DataSource, DataSourceOptions, QueryRunner } from 'typeorm'

import type { SourceOptions } from '../dialects/port/access.ts'
import type { OpenPooled } from '../dialects/port/driver-connection.ts'
import type { TypedOptions } from './describe-database.ts'

/** TypeORM on one open connection. */
export interface TypeormOnConnection {
  readonly dataSource: DataSource
  /** The query runner on that connection. */
  readonly queryRunner: QueryRunner
}

/** A driver's open connection, whether TypeORM or hub opened it. */
export interface Opened {
  /** The driver's own connection. */
  readonly raw: unknown
  readonly openPooled: OpenPooled
  readonly options: TypedOptions
  /** The name of the database to show to users, without a password. */
  readonly database: string
  /** Entities of the options, which are not passed to TypeORM yet: inspecting a database does not need them. */
  readonly entities: DataSourceOptions['entities']
  /** True if the caller passed a connected data source with its own entities. */
  readonly isBorrowed: boolean
  /** True if it was opened from options, so that no other code has the connection. */
  readonly isOwn: boolean
  /** True if a missing file was only to be read: an empty in-memory database is used in its place. */
  readonly isStandIn: boolean
  /** TypeORM on this connection, if TypeORM opened it. */
  readonly typeorm: TypeormOnConnection | null
  /**
   * Builds TypeORM on a connection that was opened without it. `known` is what TypeORM's driver asks a server when it
   * connects. Called at most once in a session.
   */
  buildTypeorm(known: SourceOptions): TypeormOnConnection
  /** Releases the connection, and closes what was opened here. */
  close(): Promise<void>
}
