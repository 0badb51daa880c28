import { join } from 'node:path'

import { packageFolder } from '../own-package.ts'

/** The same entries lie there as ES modules and, for `require`, as CommonJS: this code is of one of the two. */
const [folder, extension] = import.meta.url.endsWith('.cjs') ? ['dist/commonjs', 'cjs'] : ['dist', 'js']

const names: ReadonlyMap<string, string> = new Map([
  ['hub-migrate', 'index'],
  ['hub-migrate/sqlite3', 'sqlite3'],
  ['hub-migrate/testing', 'testing'],
])

/**
 * The file of the running hub that an import of `hub-migrate` or one of its entries means; null for any other import.
 * Configs and revisions get the copy that runs them, whatever other copy, or none, is installed beside them.
 */
export function ownEntry(request: string): string | null {
  const name = names.get(request)
  return name === undefined ? null : join(packageFolder, folder, `${name}.${extension}`)
}
