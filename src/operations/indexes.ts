import type { Index } from '../schema/index-definition.ts'

export interface CreateIndex {
  readonly kind: 'createIndex'
  readonly table: string
  readonly index: Index
  readonly ifNotExists?: boolean
  /** Without locking writers out, outside a transaction; PostgreSQL's. */
  readonly concurrently?: boolean
}

export interface DropIndex {
  readonly kind: 'dropIndex'
  readonly index: string
  /** The table it is on, whose schema it shares. */
  readonly table?: string
  readonly ifExists?: boolean
  readonly cascade?: boolean
  readonly concurrently?: boolean
  /** What the index was, for the way back. */
  readonly definition?: Index
}

/** Gives an index another name, in the same schema. */
export interface RenameIndex {
  readonly kind: 'renameIndex'
  readonly index: string
  readonly name: string
  /** The table it is on, whose schema it shares. */
  readonly table?: string
}

export type IndexOperation = CreateIndex | DropIndex | RenameIndex
