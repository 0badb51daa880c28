import { join } from 'node:path'

import { packageFolder } from '../own-package.ts'

const names: ReadonlyMap<string, string> = new Map([
  ['hub-migrate', 'index.js'],
  ['hub-migrate/sqlite3', 'sqlite3.js'],
  ['hub-migrate/testing', 'testing.js'],
])

/**
 * The file of the running hub that an import of `hub-migrate` or one of its entries means; null for any other import.
 * Configs and revisions get the copy that runs them, whatever other copy, or none, is installed beside them.
 */
export function ownEntry(request: string): string | null {
  const name = names.get(request)
  return name === undefined ? null : join(packageFolder, 'dist', name)
}
