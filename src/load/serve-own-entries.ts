import Module, { register } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

import { packageFolder } from '../own-package.ts'
import { resolve } from './import-hooks.ts'
import { moduleForm } from './module-form.ts'
import { requiredEntry } from './own-entries.ts'

type ResolveFilename = (request: string, parent: unknown, ...others: readonly unknown[]) => string

// `_resolveFilename` and `_nodeModulePaths` are not in Node's types; tsconfig-paths and Yarn PnP build on them.
// Node has `registerHooks` since 22.15.
const node = Module as unknown as {
  _resolveFilename: ResolveFilename
  readonly _nodeModulePaths: (folder: string) => string[]
  readonly registerHooks?: (hooks: { readonly resolve: typeof resolve }) => void
}

/** Node's original function; null until `serveOwnEntries` was called. */
let resolveFilename: ResolveFilename | null = null
let hook: 'direct' | 'thread' | null = null

/**
 * From now on, whatever in this process requires or imports `hub-migrate` gets the running hub. For the program, whose
 * process is its own; an application's imports are left alone.
 */
export function serveOwnEntries(): void {
  if (resolveFilename !== null) return
  const original = node._resolveFilename
  resolveFilename = original
  node._resolveFilename = (request, ...others) => requiredEntry(request) ?? original.call(Module, request, ...others)
  if (!node.registerHooks) return
  node.registerHooks({ resolve })
  hook = 'direct'
}

/**
 * Called before JavaScript is loaded: hooks Node's `import` if it would find no `hub-migrate` from there, or another
 * copy. Before Node 22.15 that starts a thread, which most projects do not need.
 */
export function serveImportsFrom(file: string): void {
  if (resolveFilename === null || hook !== null || findsRunningHub(file, resolveFilename)) return
  register(pathToFileURL(join(packageFolder, 'dist/load/import-hooks.js')))
  hook = 'thread'
}

/**
 * Whether an ES module must be imported instead of required: `require` does not call a hook that runs in a thread, so
 * the module would get another `hub-migrate`.
 */
export function mustBeImported(file: string): boolean {
  return (
    hook === 'thread' && /\.m?js$/.test(file) && !file.startsWith(packageFolder + sep) && moduleForm(file) === 'esm'
  )
}

/** Whether loading JavaScript may start the thread. */
export function mayNeedHookThread(): boolean {
  return resolveFilename !== null && hook === null
}

/** Whether there are such modules. */
export function hasHookThread(): boolean {
  return hook === 'thread'
}

const finds = new Map<string, boolean>()

function findsRunningHub(file: string, resolveAs: ResolveFilename): boolean {
  const folder = dirname(file)
  const known = finds.get(folder)
  if (known !== undefined) return known
  const parent = Object.assign(new Module(file), { filename: file, paths: node._nodeModulePaths(folder) })
  const found = isOwn(() => resolveAs('hub-migrate', parent))
  finds.set(folder, found)
  return found
}

function isOwn(resolved: () => string): boolean {
  try {
    return resolved().startsWith(packageFolder + sep)
  } catch {
    // None was found.
    return false
  }
}
