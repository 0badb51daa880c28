import type { Table } from '../schema/table.ts'

/** Makes a table with its columns, constraints and indexes. */
export interface CreateTable {
  readonly kind: 'createTable'
  readonly table: Table
  readonly ifNotExists?: boolean
}

/** Drops a table with all that hangs on it. */
export interface DropTable {
  readonly kind: 'dropTable'
  readonly table: string
  readonly ifExists?: boolean
  /** Drops the views and foreign keys on it too; PostgreSQL's, where it refuses otherwise. */
  readonly cascade?: boolean
  /** What the table was, for the way back. */
  readonly definition?: Table
}

/** Gives a table another name in the same schema. */
export interface RenameTable {
  readonly kind: 'renameTable'
  readonly table: string
  /** Without a schema. */
  readonly name: string
}

/** Says what a table is for; nothing on a database that keeps no comments. */
export interface CommentTable {
  readonly kind: 'commentTable'
  readonly table: string
  /** Null takes the comment off. */
  readonly comment: string | null
  /** What it said before, for the way back. */
  readonly previous?: string | null
}

export type TableOperation = CreateTable | DropTable | RenameTable | CommentTable
