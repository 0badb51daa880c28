import type { Connection } from '../../connection.ts'
import type { DialectName } from '../../dialect-name.ts'
import type { Access, SourceOptions } from './access.ts'
import type { Dialect } from './dialect.ts'

/** A dialect that answers at the data sources of another one, such as MariaDB at those of MySQL. */
export interface Recognition {
  /** TypeORM's types of those data sources. */
  readonly types: readonly string[]
  /** Whether it is this one, as far as the options tell where there is no connection to be asked. */
  presumes(options: SourceOptions): boolean
  /** Whether it is this one that answers at an open connection. */
  recognizes(connection: Connection): Promise<boolean>
}

/**
 * What is known of a dialect before it is loaded. Each data source type belongs to the `access` of one dialect, which is
 * taken where no other one recognizes its server.
 */
export interface DialectEntry {
  readonly name: DialectName
  /** Null for one that has no data sources of its own. */
  readonly access: Access | null
  /** Null for one that answers at no others. */
  readonly recognition: Recognition | null
  /** The dialect as the server at that connection needs it; without a connection, as most servers do. */
  load(connection: Connection | null): Promise<Dialect>
}
