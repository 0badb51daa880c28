import type { ColumnChanges } from '../../../operations/columns.ts'
import type { Column } from '../../../schema/column.ts'

/** A change of a table's definition. */
export type TableChange =
  | { readonly kind: 'addColumn'; readonly column: Column }
  | { readonly kind: 'dropColumn'; readonly column: string }
  /** Without a rename: SQLite renames columns itself, in views, triggers and other tables too. */
  | { readonly kind: 'alterColumn'; readonly column: string; readonly changes: ColumnChanges }
  /** `text` is the whole clause: `CONSTRAINT "ck" CHECK (size > 0)`. */
  | { readonly kind: 'addConstraint'; readonly text: string; readonly isPrimaryKey?: boolean }
  | { readonly kind: 'dropConstraint'; readonly name: string; readonly ifExists?: boolean }
  | { readonly kind: 'renameConstraint'; readonly name: string; readonly newName: string }
