import type { Column } from './column.ts'

/** An object on one side of a comparison. */
export interface ComparedObject {
  readonly kind: 'table' | 'view' | 'enum' | 'column' | 'index' | 'constraint'
  /** With its schema, if that is not the current one. */
  readonly name: string
  /** The table it belongs to; null if there is none. */
  readonly table: string | null
  readonly side: 'database' | 'entities'
}

/** A column of both sides, as it is in the database and as it is in the entities. */
export interface ComparedColumn {
  readonly table: string
  readonly current: Column
  readonly wanted: Column
}

/** Whether the two are equal; undefined leaves the decision to hub. */
export type ColumnComparator = (column: ComparedColumn) => boolean | undefined
