import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { pathToFileURL } from 'node:url'

import { HubError } from '../errors.ts'
import { isError } from '../is-error.ts'
import { callUserCode } from '../user-code.ts'
import { rememberEntry } from './entry-of.ts'
import { ModuleLoadError } from './errors.ts'
import { moduleForm } from './module-form.ts'
import { readTsconfig } from './read-tsconfig.ts'
import { serveImportsFrom } from './serve-own-entries.ts'
import { evaluation, NotYetLoadedError } from './top-level-await.ts'
import { awaited, foreign, requireTypescript } from './typescript-hook.ts'

/**
 * Loads a TypeScript or JavaScript module and gives its exports by name; `module.exports` of a CommonJS one is also its
 * `default`. TypeScript is only transpiled, never checked, and runs as CommonJS whatever the package's `type` says. A
 * module that was loaded before is given as it is. A file that has no tsconfig of its own is compiled as a part of the
 * program that `program` belongs to. Throws ModuleLoadError, whose cause is what was thrown.
 */
export async function loadModule(file: string, program = file): Promise<Record<string, unknown>> {
  try {
    serveImportsFrom(file)
    const isTypescript = /^\.[mc]?ts$/.test(extname(file))
    return await callUserCode(file, () => (isTypescript ? loadTypescript(file, program) : loadJavascript(file)))
  } catch (error) {
    // An error of hub itself, thrown while the module ran, has its own message.
    if (error instanceof HubError) throw error
    const { loadReason } = await import('./load-reason.ts')
    throw new ModuleLoadError(file, loadReason(file, error), error)
  }
}

async function loadTypescript(file: string, program: string): Promise<Record<string, unknown>> {
  const require = createRequire(file)
  const resolved = require.resolve(file)
  rememberEntry(resolved, readTsconfig(resolved).found === null ? program : resolved)
  const exports = await settle(require, resolved)
  // A file that exports nothing is transpiled to a script, which leaves `module.exports` an empty object.
  return isEmpty(exports) ? {} : exportsOf(exports)
}

/** Requires a file; for each module on the way that only loads asynchronously, waits for it and starts again. */
async function settle(require: NodeJS.Require, file: string): Promise<unknown> {
  const waitedFor = new Set<string>()
  try {
    for (;;) {
      try {
        return await requireAwaited(require, file)
      } catch (error) {
        if (!(error instanceof NotYetLoadedError) || waitedFor.has(error.file)) throw error
        waitedFor.add(error.file)
        if (error.kind === 'foreign') foreign.set(error.file, await importForeign(error.file))
        else if (error.file === file) awaited.add(file)
        else await settle(require, error.file)
      }
    }
  } finally {
    awaited.delete(file)
  }
}

async function requireAwaited(require: NodeJS.Require, file: string): Promise<unknown> {
  requireTypescript(() => require(file) as unknown)
  const module: Evaluated | undefined = require.cache[file]
  try {
    await module?.[evaluation]
  } catch (error) {
    // As Node does with a module that throws synchronously.
    delete require.cache[file]
    throw error
  }
  return module?.exports
}

/** As Node's `require` returns an ES module: marked, so that compiled code finds its `default`. */
async function importForeign(file: string): Promise<unknown> {
  return { __esModule: true, ...((await import(pathToFileURL(file).href)) as object) }
}

interface Evaluated {
  readonly exports: unknown
  readonly [evaluation]?: Promise<void>
}

/** CommonJS is required, so that `module.exports` is unchanged; what `require` cannot load is imported. */
async function loadJavascript(file: string): Promise<Record<string, unknown>> {
  if (moduleForm(file) === 'commonjs') {
    try {
      return exportsOf(requireTypescript(() => createRequire(file)(file) as unknown))
    } catch (error) {
      if (!isOnlyImportable(error)) throw error
    }
  }
  // A module's namespace holds its exports by name.
  return (await import(pathToFileURL(file).href)) as Record<string, unknown>
}

/** An ES module, or what a compiler made of one, has its exports by name; CommonJS has one value. */
function exportsOf(exports: unknown): Record<string, unknown> {
  if (typeof exports !== 'object' || exports === null) return { default: exports }
  const isModule =
    '__esModule' in exports || (exports as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] === 'Module'
  return isModule ? (exports as Record<string, unknown>) : { default: exports, ...exports }
}

function isEmpty(exports: unknown): boolean {
  return typeof exports === 'object' && exports !== null && Reflect.ownKeys(exports).length === 0
}

function isOnlyImportable(error: unknown): boolean {
  const code = isError(error) && 'code' in error ? error.code : null
  return code === 'ERR_REQUIRE_ASYNC_MODULE' || code === 'ERR_REQUIRE_ESM'
}
