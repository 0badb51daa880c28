import Module from 'node:module'
import { isAbsolute, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

import { isError } from '../is-error.ts'
import { sharedState } from '../shared-state.ts'
import { designType, readDesignType } from './design-type.ts'
import { declarePrepareImport, prepareImport } from './changed-syntax.ts'
import { importedBy, rememberEntry } from './entry-of.ts'
import { programType } from './program-type.ts'
import { ownFile, resolveFrom, serveImportsOf } from './resolve-import.ts'
import { hasHookThread, mayNeedHookThread, mustBeImported } from './serve-own-entries.ts'
import { asyncCode, awaitsAtTop, mayAwaitAtTop, NotYetLoadedError } from './top-level-await.ts'
import { keepTranspiled, transpiled } from './transpiled.ts'

/** Node's module object, with the internals that every TypeScript loader uses. */
interface NodeModule {
  readonly filename: string
  /** Bun's modules have none of their own. */
  require?: (request: string) => unknown
  _compile(code: string, file: string, format: string): unknown
  [prepareImport]?: (request: unknown) => Promise<string>
  [designType]?: (read: () => unknown, className?: string, property?: string) => unknown
}

type Handler = (module: NodeModule, file: string) => void

// Not in Node's types; in Node since 0.3, and used by pirates, ts-node and tsx.
const { _extensions: handlers } = Module as unknown as { readonly _extensions: Record<string, Handler | undefined> }

/**
 * A compiler for each load of hub's that is going on, the innermost last: what is required meanwhile is hub's to
 * transpile.
 */
const compilers = sharedState('TypeScript compilers', (): Handler[] => [])

/** TypeScript files that await at their top level and may now do so, because a promise is waited for. */
export const awaited = new Set<string>()
/** What packages that `require` cannot load gave to `import`, by file. */
export const foreign = new Map<string, unknown>()

/** Loads a file by `load`, which requires it, and waits for what only loads asynchronously. */
export type AsyncLoader = (file: string, load: () => unknown) => Promise<void>

let loader: AsyncLoader = async () => {}

/** What dynamic imports in TypeScript are loaded with, before they are required. */
export function setAsyncLoader(given: AsyncLoader): void {
  loader = given
}

/**
 * Requires a module and transpiles TypeScript in it and in what it imports. Outside of such calls, `.ts` files are
 * handled as before, by Node, tsx or ts-node if at all. Files in node_modules are never transpiled. Throws
 * NotYetLoadedError for a module that only loads asynchronously.
 */
export function requireTypescript<Result>(load: () => Result): Result {
  sharedState('TypeScript hook', install)
  compilers.push(compile)
  try {
    return load()
  } finally {
    compilers.pop()
  }
}

/** Once for all copies of hub: a file is compiled by the one that loads it. */
function install(): true {
  for (const extension of ['.ts', '.cts', '.mts']) {
    const before = handlers[extension]
    handlers[extension] = (module, file) => {
      const compiler = file.includes(`${sep}node_modules${sep}`) ? undefined : compilers.at(-1)
      const handle = compiler ?? before ?? handlers['.js']
      handle?.(module, file)
    }
  }
  return true
}

function compile(module: NodeModule, file: string): void {
  rememberEntry(file)
  module[designType] = (read, className, property) =>
    readDesignType(read, () => (className && property ? programType(file, className, property) : null))
  const code = transpiled(file)
  const originalRequire = module.require?.bind(module) ?? Module.createRequire(file)
  const ownRequire = (request: string) => requireFrom(file, request, originalRequire)
  module.require = ownRequire
  module[prepareImport] = async (given) => {
    const request = String(given)
    // Not before the importing file has run: a cycle of imports may depend on that.
    await Promise.resolve()
    const path = request.startsWith('file:') ? fileURLToPath(request) : request
    const target = resolveFrom(file, ownFile(file, path) ?? path)
    // `require` reports what is not found, and has Node's own modules.
    if (target !== null && isAbsolute(target)) await loader(target, () => ownRequire(path))
    return path
  }
  try {
    run(module, file, code)
  } catch (error) {
    if (error instanceof NotYetLoadedError) keepTranspiled(file, code)
    throw error
  }
}

function run(module: NodeModule, file: string, code: string): void {
  // Checked before Node compiles the file, which would print a warning about top-level await.
  if (mayAwaitAtTop(code) && awaitsAtTop(code)) return runAsync(module, file, code)
  try {
    module._compile(declarePrepareImport(code), file, 'commonjs')
  } catch (error) {
    if (!isSyntaxError(error) || !awaitsAtTop(code)) throw error
    runAsync(module, file, code)
  }
}

function runAsync(module: NodeModule, file: string, code: string): void {
  if (!awaited.has(file)) throw new NotYetLoadedError(file, 'async')
  module._compile(declarePrepareImport(asyncCode(code)), file, 'commonjs')
}

function requireFrom(file: string, request: string, originalRequire: (request: string) => unknown): unknown {
  const own = ownFile(file, request)
  const found = own ?? request
  if (own === null && mayNeedHookThread()) serveImportsOf(resolveFrom(file, request))
  if (foreign.size > 0 || hasHookThread()) {
    const resolved = resolveFrom(file, found)
    if (resolved !== null && foreign.has(resolved)) return foreign.get(resolved)
    if (resolved !== null && mustBeImported(resolved)) throw new NotYetLoadedError(resolved, 'foreign')
  }
  try {
    return importedBy(file, () => requireTypescript(() => originalRequire(found)))
  } catch (error) {
    const resolved = isOnlyImportable(error) ? resolveFrom(file, found) : null
    if (resolved !== null && !foreign.has(resolved)) throw new NotYetLoadedError(resolved, 'foreign')
    throw error
  }
}

/** By its name: it may come from another realm, such as that of a test. */
function isSyntaxError(error: unknown): boolean {
  return isError(error) && error.name === 'SyntaxError'
}

/** Whether Node can import a module but not require it. */
export function isOnlyImportable(error: unknown): boolean {
  const code = isError(error) && 'code' in error ? error.code : null
  return code === 'ERR_REQUIRE_ASYNC_MODULE' || code === 'ERR_REQUIRE_ESM'
}
