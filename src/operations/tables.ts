import type { Table } from '../schema/table.ts'

/** Creates a table with its columns, constraints and indexes. */
export interface CreateTable {
  readonly kind: 'createTable'
  readonly table: Table
  readonly ifNotExists?: boolean
}

/** Drops a table with its indexes and constraints. */
export interface DropTable {
  readonly kind: 'dropTable'
  readonly table: string
  readonly ifExists?: boolean
  /** Drops the views and foreign keys that depend on it, too. PostgreSQL only, which refuses the drop otherwise. */
  readonly cascade?: boolean
  /** The table before, so that the drop can be reversed. */
  readonly definition?: Table
}

/** Renames a table within its schema. */
export interface RenameTable {
  readonly kind: 'renameTable'
  readonly table: string
  /** Without a schema. */
  readonly name: string
}

/** Sets the comment of a table. Does nothing on a database without comments. */
export interface CommentTable {
  readonly kind: 'commentTable'
  readonly table: string
  /** Null removes the comment. */
  readonly comment: string | null
  /** The comment before, so that the change can be reversed. */
  readonly previous?: string | null
}

export type TableOperation = CreateTable | DropTable | RenameTable | CommentTable
