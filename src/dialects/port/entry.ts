import type { Connection } from '../../connection.ts'
import type { DialectName } from '../../dialect-name.ts'
import type { Access, SourceOptions } from './access.ts'
import type { Dialect } from './dialect.ts'

/** A dialect that shares the data sources of another one, as MariaDB shares those of MySQL. */
export interface Recognition {
  /** TypeORM's types of those data sources. */
  readonly types: readonly string[]
  /** Whether the options select this dialect, as far as they tell; used if there is no connection. */
  presumes(options: SourceOptions): boolean
  /** Whether the server at an open connection is of this dialect. */
  recognizes(connection: Connection): Promise<boolean>
}

/**
 * What is known of a dialect before it is loaded. Each data source type belongs to the `access` of one dialect, which
 * is used unless another one recognizes its server.
 */
export interface DialectEntry {
  readonly name: DialectName
  /** Null for a dialect without data source types of its own. */
  readonly access: Access | null
  /** Null for a dialect that shares no other dialect's data sources. */
  readonly recognition: Recognition | null
  /** The dialect for the server at that connection; without a connection, for a typical server. */
  load(connection: Connection | null): Promise<Dialect>
}
