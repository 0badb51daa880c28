import { join } from 'node:path'

import { packageFolder } from '../own-package.ts'

const names: ReadonlyMap<string, string> = new Map([
  ['hub-migrate', 'index'],
  ['hub-migrate/sqlite3', 'sqlite3'],
  ['hub-migrate/testing', 'testing'],
])

/** The same entries lie in dist as ES modules and, for `require`, as CommonJS: this code is of one of the two. */
const isCommonjs = import.meta.url.endsWith('.cjs')

/**
 * The file of the running hub that an import of `hub-migrate` or one of its entries means; null for any other import.
 * Configs and revisions get the copy that runs them, whatever other copy, or none, is installed beside them.
 */
export function ownEntry(request: string): string | null {
  return entryOf(request, isCommonjs)
}

/** The same for `require`. Node requires no ES module out of the archives of Yarn's Plug'n'Play. */
export function requiredEntry(request: string): string | null {
  return entryOf(request, isCommonjs || process.versions['pnp'] !== undefined)
}

function entryOf(request: string, asCommonjs: boolean): string | null {
  const name = names.get(request)
  if (name === undefined) return null
  return join(packageFolder, 'dist', asCommonjs ? `commonjs/${name}.cjs` : `${name}.js`)
}
