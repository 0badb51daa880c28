import type { Index } from '../schema/index-definition.ts'

export interface CreateIndex {
  readonly kind: 'createIndex'
  readonly table: string
  readonly index: Index
  readonly ifNotExists?: boolean
  /** Without locking out writers, outside a transaction. PostgreSQL only. */
  readonly concurrently?: boolean
}

export interface DropIndex {
  readonly kind: 'dropIndex'
  readonly index: string
  /** The table of the index, which has the same schema. */
  readonly table?: string
  readonly ifExists?: boolean
  readonly cascade?: boolean
  readonly concurrently?: boolean
  /** The index before, so that the drop can be reversed. */
  readonly definition?: Index
}

/** Renames an index within its schema. */
export interface RenameIndex {
  readonly kind: 'renameIndex'
  readonly index: string
  readonly name: string
  /** The table of the index, which has the same schema. */
  readonly table?: string
}

export type IndexOperation = CreateIndex | DropIndex | RenameIndex
