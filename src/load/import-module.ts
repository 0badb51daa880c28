import { realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { types } from 'node:util'

import { folderRequire } from './folder-require.ts'

/** ES modules that are about to be loaded and import nothing. */
const alone = new Set<string>()

/**
 * Gives the namespace of an ES module. A module that `loadAlone` knows is required, which takes a third of the time for
 * a folder of revisions: `import` goes through several promises for each. It gives the same namespace, and Node
 * evaluates a module once, whichever way it was loaded.
 */
export async function importModule(file: string): Promise<Record<string, unknown>> {
  const required = alone.has(file) ? requireModule(file) : null
  // A module's namespace holds its exports by name.
  return required ?? ((await import(pathToFileURL(file).href)) as Record<string, unknown>)
}

/**
 * Calls `load`, which loads these files, of which those that may be are required.
 */
export async function loadAlone<Result>(
  files: readonly { readonly file: string; readonly source: string }[],
  load: () => Promise<Result>,
): Promise<Result> {
  const own = canRequire ? files.filter(({ source }) => mayBeRequired(source)).map(({ file }) => file) : []
  for (const file of own) alone.add(file)
  try {
    return await load()
  } finally {
    for (const file of own) alone.delete(file)
  }
}

/**
 * A module that imports others is never required: import hooks may have to find them, and Node refuses to import what
 * it could not link when it was required. Nor is one that may throw something else than an object: Node prints where.
 */
function mayBeRequired(source: string): boolean {
  return !/\bimport\b(?!\s*[(.])|\bfrom\s*['"]|throw(?!\s+new\s)/.test(source)
}

/** Whether `require` loads ES modules, and without a warning. */
const canRequire =
  (process.features as { readonly require_module?: boolean }).require_module === true &&
  !/^v(?:22\.1[0-2]|23\.[0-4])\./.test(process.version)

/**
 * Null if the module must be imported: if it awaits at its top level, and after any error, so that the error is that of
 * `import`.
 */
function requireModule(file: string): Record<string, unknown> | null {
  try {
    const require = folderRequire(file)
    const path = pathOf(file)
    const isKnown = path in require.cache
    const exports: unknown = require(path)
    if (!isKnown) forgetRequired(require, path)
    // For a module with a default export, `require` makes a namespace of its own, with `__esModule`.
    return isNamespace(exports) && !('__esModule' in exports) ? exports : null
  } catch {
    return null
  }
}

/** The path under which Node keeps a file that is no link. Resolving it would take as long as half of its load. */
function pathOf(file: string): string {
  const folder = dirname(file)
  const real = realFolders.get(folder) ?? realpathSync(folder)
  realFolders.set(folder, real)
  return join(real, basename(file))
}

const realFolders = new Map<string, string>()

/** Node keeps the namespace. The module object that `require` makes beside it is memory that `import` does not take. */
function forgetRequired({ cache }: NodeJS.Require, path: string): void {
  const siblings = cache[path]?.parent?.children
  if (siblings?.at(-1) === cache[path]) siblings?.pop()
  delete cache[path]
}

function isNamespace(value: unknown): value is Record<string, unknown> {
  return types.isModuleNamespaceObject(value)
}
