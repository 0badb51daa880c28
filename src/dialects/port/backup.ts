import type { Connection, ServerAddress } from '../../connection.ts'
import type { Waiting } from './transactions.ts'

/** A database to copy: the connection in use, and the address at which another program reaches the same database. */
export interface BackupSource {
  readonly connection: Connection
  /** Null if the database is a file. */
  readonly server: ServerAddress | null
}

/** Copies a database to an existing, empty file. Throws if the copy is incomplete. */
export type WriteBackup = (source: BackupSource, file: string, options: BackupOptions) => Promise<void>

/** Options of a copy. */
export interface BackupOptions {
  readonly waiting: Waiting
  /** The final name of the file; its extension may select the format. */
  readonly name: string
  /** Called with warnings that the copying program printed although it succeeded. */
  readonly onWarn: (message: string) => void
}

/** How a database is backed up. */
export interface BackupDialect {
  /** The extension of a backup file for which the user gave no name. */
  readonly extension: string
  /**
   * Finds the program or method that copies this database, without opening a new connection. Throws if it is missing.
   */
  find(connection: Connection): Promise<WriteBackup>
}
