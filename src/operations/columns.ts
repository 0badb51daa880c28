import type { AttributeChanges } from '../schema/attributes.ts'
import type { Column } from '../schema/column.ts'
import type { Using } from './using.ts'

/** Adds a column at the end of the table. */
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
  /** Drops what depends on it, too. PostgreSQL only, which refuses the drop otherwise. */
  readonly cascade?: boolean
  /** The column before, so that the operation can be reversed. */
  readonly definition?: Column
}

/** What changes of a column; what is left out stays as it is. */
export interface ColumnChanges {
  readonly name?: string
  /** A length, precision, scale, array or enum without a type keeps the type of the column. */
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
  /** Null removes the default; null also removes a comment, a collation, the generation and the expression. */
  readonly default?: Column['default']
  readonly comment?: string | null
  readonly collation?: string | null
  readonly generated?: Column['generated'] | null
  readonly generatedIdentity?: Column['generatedIdentity']
  readonly asExpression?: string | null
  readonly generatedType?: Column['generatedType']
  /** Those that change. */
  readonly attributes?: AttributeChanges
}

/** Changes a column and keeps its values. */
export interface AlterColumn {
  readonly kind: 'alterColumn'
  readonly table: string
  /** Its name before the change. */
  readonly column: string
  readonly changes: ColumnChanges
  /** Only for NOT NULL: outside a transaction, without scanning the table under an exclusive lock. PostgreSQL only. */
  readonly concurrently?: boolean
  /** The column before, so that the operation can be reversed. */
  readonly definition?: Column
}

export type ColumnOperation = AddColumn | DropColumn | AlterColumn
