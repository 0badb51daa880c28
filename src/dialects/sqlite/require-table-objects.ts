import type { Inspector } from '../../schema/inspector.ts'
import { NoSuchTableError } from '../port/errors.ts'
import { SqliteInspector } from './inspector.ts'
import type { TableObjects } from './rebuild-table/table-objects.ts'

/** A table with all that hangs on it. Throws `NoSuchTableError`, and on paper what its inspector throws. */
export async function requireTableObjects(inspector: Inspector, table: string): Promise<TableObjects> {
  // Where there is no database, the inspector refuses every question by name.
  const found = inspector instanceof SqliteInspector ? await inspector.tableObjects(table) : null
  if (!found && !(inspector instanceof SqliteInspector)) await inspector.tableSql(table)
  if (!found) throw new NoSuchTableError(table)
  return found
}
