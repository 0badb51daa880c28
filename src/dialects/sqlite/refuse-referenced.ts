import { ColumnReferencedError } from '../port/errors.ts'
import type { SqliteInspector } from './inspector.ts'
import { isSameName } from './token-list.ts'

/** SQLite drops a column that foreign keys of other tables reference, and then refuses every write to those tables. */
export async function refuseReferenced(table: string, column: string, inspector: SqliteInspector): Promise<void> {
  const references = await inspector.referencesTo(table)
  if (references.length === 0) return
  const has = (names: readonly string[]) => names.some((each) => isSameName(each, column))
  const key = references.some(({ to }) => to.length === 0) ? await inspector.keyColumns(table) : []
  for (const { child, isOwn, from, to } of references) {
    // A constraint that belongs to the column is dropped with it.
    if (has(to.length > 0 ? to : key) && !(isOwn && has(from))) throw new ColumnReferencedError(table, column, child)
  }
}
