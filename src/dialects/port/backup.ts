import type { Connection, ServerAddress } from '../../connection.ts'
import type { Waiting } from './transactions.ts'

/** A database to copy: the connection in use, and where another program would find the same. */
export interface BackupSource {
  readonly connection: Connection
  /** Null where the database is a file. */
  readonly server: ServerAddress | null
}

/** Copies a database to a file that is there, empty. Throws where the copy is not whole. */
export type WriteBackup = (source: BackupSource, file: string, options: BackupOptions) => Promise<void>

/** How to copy. */
export interface BackupOptions {
  readonly waiting: Waiting
  /** The file as people will know it; its extension may say which form it has. */
  readonly name: string
  /** Called with what the copying program says though it went well. */
  readonly onWarn: (message: string) => void
}

/** What a database knows of copying itself. */
export interface BackupDialect {
  /** The extension of a file that nobody has named. */
  readonly extension: string
  /** Finds what copies this database; connects to nothing new. Throws where it is not there. */
  find(connection: Connection): Promise<WriteBackup>
}
