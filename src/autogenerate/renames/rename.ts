import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { bareName, siblingName } from '../../schema/table-name.ts'

/** Names that changed: of tables, and of columns by the table's new name. */
export interface Renames {
  /** New name to old name, a schema included where there is one. */
  readonly tables: ReadonlyMap<string, string>
  /** By the table's new name: new name to old name. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** What looks like a rename: something that is dropped, and something of the same kind that is created. */
export type RenameCandidate =
  | { readonly kind: 'table'; readonly from: string; readonly to: string }
  | { readonly kind: 'column'; readonly table: string; readonly from: string; readonly to: string }

/** The text by which `--rename` takes a candidate. */
export function renameText(candidate: RenameCandidate): string {
  return candidate.kind === 'table'
    ? `${candidate.from}:${candidate.to}`
    : `${candidate.table}.${candidate.from}:${candidate.to}`
}

/** Whether both names are of one schema, which a table keeps when it is renamed. */
export function isSibling(from: string, to: string): boolean {
  return siblingName(from, bareName(to)) === to
}

/**
 * Whether the constraints of a table are renamed too. They are named for their table and its columns, and by a naming
 * convention for the table that they refer to.
 */
export function renamesConstraintsOf({ tables, columns }: Renames, target: DatabaseSchema): (table: string) => boolean {
  const renamed = new Set([...tables.keys(), ...columns.keys()])
  const keys = new Map(target.tables.map(({ name, foreignKeys = [] }) => [name, foreignKeys]))
  return (name) =>
    renamed.has(name) || (keys.get(name) ?? []).some(({ referencedTable }) => renamed.has(referencedTable))
}
