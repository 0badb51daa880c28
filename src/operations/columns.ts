import type { Column } from '../schema/column.ts'

/** Adds a column at the table's end. */
export interface AddColumn {
  readonly kind: 'addColumn'
  readonly table: string
  readonly column: Column
  readonly ifNotExists?: boolean
}

export interface DropColumn {
  readonly kind: 'dropColumn'
  readonly table: string
  readonly column: string
  readonly ifExists?: boolean
  /** Drops what depends on it too; PostgreSQL's, where it refuses otherwise. */
  readonly cascade?: boolean
  /** What the column was, for the way back. */
  readonly definition?: Column
}

export type ColumnOperation = AddColumn | DropColumn
