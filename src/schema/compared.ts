import type { Column } from './column.ts'

/** An object that a comparison meets, on one of its sides. */
export interface ComparedObject {
  readonly kind: 'table' | 'view' | 'enum' | 'column' | 'index' | 'constraint'
  /** With its schema where that is not the current one. */
  readonly name: string
  /** The table it belongs to; null for what belongs to none. */
  readonly table: string | null
  readonly side: 'database' | 'entities'
}

/** A column of both sides, as the database has it and as the entities want it. */
export interface ComparedColumn {
  readonly table: string
  readonly current: Column
  readonly wanted: Column
}

/** Says whether they are the same; undefined leaves it to hub. */
export type ColumnComparator = (column: ComparedColumn) => boolean | undefined
