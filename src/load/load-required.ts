import { pathToFileURL } from 'node:url'

import { rememberEntry } from './entry-of.ts'
import { importModule } from './import-module.ts'
import { readTsconfig } from './read-tsconfig.ts'
import { folderRequire, resolveFile } from './folder-require.ts'
import { evaluation, NotYetLoadedError } from './top-level-await.ts'
import { forgetTranspiled, transpileAhead } from './transpiled.ts'
import { awaited, foreign, isOnlyImportable, requireTypescript, setAsyncLoader } from './typescript-hook.ts'

/** Loads a TypeScript module as CommonJS, and gives its exports by name. */
export async function loadTypescript(file: string, program: string): Promise<Record<string, unknown>> {
  const resolved = resolveFile(file)
  rememberProgram(resolved, program)
  try {
    const exports = await settle(resolved)
    // A file that exports nothing is transpiled to a script, which leaves `module.exports` an empty object.
    return isEmpty(exports) ? {} : exportsOf(exports)
  } finally {
    forgetTranspiled()
  }
}

/** Transpiles TypeScript files with their given texts, and calls `load`, which loads them. */
export async function withTranspiled<Result>(
  files: readonly { readonly file: string; readonly source: string }[],
  load: () => Promise<Result>,
): Promise<Result> {
  const sources = new Map<string, string>()
  for (const { file, source } of files) {
    const resolved = resolvedOrNull(file)
    if (resolved === null || folderRequire(resolved).cache[resolved]) continue
    rememberProgram(resolved, file)
    sources.set(resolved, source)
  }
  return transpileAhead(sources, load)
}

/**
 * Loads a CommonJS module, which may require TypeScript. `module.exports`, which is unchanged, is also its `default`.
 * What `require` cannot load is imported.
 */
export async function loadCommonjs(file: string): Promise<Record<string, unknown>> {
  try {
    return exportsOf(requireTypescript(() => folderRequire(file)(resolveFile(file)) as unknown))
  } catch (error) {
    if (isOnlyImportable(error)) return importModule(file)
    throw error
  }
}

/** Null if the file is not there, which its load reports. */
function resolvedOrNull(file: string): string | null {
  try {
    return resolveFile(file)
  } catch {
    return null
  }
}

function rememberProgram(file: string, program: string): void {
  rememberEntry(file, readTsconfig(file).found === null ? program : file)
}

setAsyncLoader(async (file, load) => {
  try {
    await settle(file, load)
  } finally {
    forgetTranspiled()
  }
})

/** Requires a file; for each module on the way that only loads asynchronously, waits for it and starts again. */
async function settle(file: string, load = (): unknown => folderRequire(file)(file)): Promise<unknown> {
  const waitedFor = new Set<string>()
  try {
    for (;;) {
      try {
        return await requireAwaited(file, load)
      } catch (error) {
        if (!(error instanceof NotYetLoadedError) || waitedFor.has(error.file)) throw error
        waitedFor.add(error.file)
        if (error.kind === 'foreign') foreign.set(error.file, await importForeign(error.file))
        else if (error.file === file) awaited.add(file)
        else await settle(error.file)
      }
    }
  } finally {
    awaited.delete(file)
  }
}

async function requireAwaited(file: string, load: () => unknown): Promise<unknown> {
  requireTypescript(load)
  const { cache } = folderRequire(file)
  const module: Evaluated | undefined = cache[file]
  try {
    await module?.[evaluation]
  } catch (error) {
    // As Node does with a module that throws synchronously.
    delete cache[file]
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
