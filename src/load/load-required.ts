import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

import { rememberEntry } from './entry-of.ts'
import { readTsconfig } from './read-tsconfig.ts'
import { evaluation, NotYetLoadedError } from './top-level-await.ts'
import { awaited, foreign, requireTypescript } from './typescript-hook.ts'

/** Loads a TypeScript module as CommonJS, and gives its exports by name. */
export async function loadTypescript(file: string, program: string): Promise<Record<string, unknown>> {
  const require = createRequire(file)
  const resolved = require.resolve(file)
  rememberEntry(resolved, readTsconfig(resolved).found === null ? program : resolved)
  const exports = await settle(require, resolved)
  // A file that exports nothing is transpiled to a script, which leaves `module.exports` an empty object.
  return isEmpty(exports) ? {} : exportsOf(exports)
}

/** Requires a CommonJS module, which may require TypeScript. `module.exports` is also its `default`. */
export function loadCommonjs(file: string): Record<string, unknown> {
  return exportsOf(requireTypescript(() => createRequire(file)(file) as unknown))
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
