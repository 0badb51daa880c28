import type { Column } from '../schema/column.ts'
import type { Using } from './using.ts'

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

/** What changes of a column; what is not named stays. */
export interface ColumnChanges {
  readonly name?: string
  /** A length, precision, scale, array or enum given without a type keeps the type that the column has. */
  readonly type?: Column['type']
  readonly length?: Column['length']
  readonly precision?: number
  readonly scale?: number
  readonly array?: boolean
  readonly enum?: readonly string[]
  readonly enumName?: string
  /** How the old values become the new ones, as SQL: `CAST(size AS bigint)`. */
  readonly using?: Using
  readonly nullable?: boolean
  /** Null takes the default off, as it does the comment, the collation, the generation and the expression. */
  readonly default?: Column['default']
  readonly comment?: string | null
  readonly collation?: string | null
  readonly generated?: Column['generated'] | null
  readonly generatedIdentity?: Column['generatedIdentity']
  readonly asExpression?: string | null
  readonly generatedType?: Column['generatedType']
}

/** Changes a column in place; its rows stay. */
export interface AlterColumn {
  readonly kind: 'alterColumn'
  readonly table: string
  /** Its name before. */
  readonly column: string
  readonly changes: ColumnChanges
  /** NOT NULL alone, outside a transaction and without reading the table under a lock that shuts others out; PostgreSQL's. */
  readonly concurrently?: boolean
  /** What the column was, for the way back. */
  readonly definition?: Column
}

export type ColumnOperation = AddColumn | DropColumn | AlterColumn
