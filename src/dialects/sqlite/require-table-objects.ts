import type { Inspector } from '../../schema/inspector.ts'
import { NoSuchTableError } from '../port/errors.ts'
import { SqliteInspector } from './inspector.ts'
import type { TableObjects } from './rebuild-table/table-objects.ts'

/**
 * A table with everything that depends on it. Throws `NoSuchTableError`, and without a database the error of its
 * inspector.
 */
export async function requireTableObjects(inspector: Inspector, table: string): Promise<TableObjects> {
  // Without a database, the inspector refuses every request by name.
  const found = inspector instanceof SqliteInspector ? await inspector.tableObjects(table) : null
  if (!found && !(inspector instanceof SqliteInspector)) await inspector.tableSql(table)
  if (!found) throw new NoSuchTableError(table)
  return found
}
