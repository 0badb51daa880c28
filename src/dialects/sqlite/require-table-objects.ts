import { NoSuchTableError } from '../port/errors.ts'
import type { SqliteInspector } from './inspector.ts'
import type { TableObjects } from './rebuild-table/table-objects.ts'

/** A table with everything that depends on it. Throws `NoSuchTableError`. */
export async function requireTableObjects(inspector: SqliteInspector, table: string): Promise<TableObjects> {
  const found = await inspector.tableObjects(table)
  if (!found) throw new NoSuchTableError(table)
  return found
}
