import { ColumnReferencedError } from '../port/errors.ts'
import type { SqliteInspector } from './inspector.ts'
import { isSameName } from './token-list.ts'

/** SQLite drops a column that foreign keys of other tables reference, and then refuses every write to those tables. */
export async function refuseReferenced(table: string, column: string, inspector: SqliteInspector): Promise<void> {
  const has = (names: readonly string[]) => names.some((each) => isSameName(each, column))
  for (const { child, isOwn, from, to } of await inspector.referencesTo(table)) {
    // A constraint that belongs to the column is dropped with it.
    if (has(to) && !(isOwn && has(from))) throw new ColumnReferencedError(table, column, child)
  }
}
