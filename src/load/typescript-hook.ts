import { readFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { sep } from 'node:path'

import { isError } from '../is-error.ts'
import { sharedState } from '../shared-state.ts'
import { designType, readDesignType } from './design-type.ts'
import { importedBy, rememberEntry } from './entry-of.ts'
import { ModuleSyntaxError } from './module-syntax-error.ts'
import { requiredEntry } from './own-entries.ts'
import { programType } from './program-type.ts'
import { resolveTypescript } from './resolve-typescript.ts'
import { hasHookThread, mustBeImported } from './serve-own-entries.ts'
import { swcErrorText } from './syntax-error-text.ts'
import { asyncCode, awaitsAtTop, NotYetLoadedError } from './top-level-await.ts'
import { transpile } from './transpile.ts'

/** Node's module object, with the internals that every TypeScript loader uses. */
interface NodeModule {
  readonly filename: string
  require(request: string): unknown
  _compile(code: string, file: string, format: string): unknown
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
  const originalRequire = module.require.bind(module)
  module.require = (request) => requireFrom(file, request, originalRequire)
  // Checked before Node compiles the file, which would print a warning about top-level await.
  const isAsync = awaitsAtTop(code)
  if (isAsync && !awaited.has(file)) throw new NotYetLoadedError(file, 'async')
  module._compile(isAsync ? asyncCode(code) : code, file, 'commonjs')
}

function transpiled(file: string): string {
  try {
    return transpile(readFileSync(file, 'utf8'), file)
  } catch (error) {
    const text = swcErrorText(error)
    throw text === null ? error : new ModuleSyntaxError(file, text, error)
  }
}

function requireFrom(file: string, request: string, originalRequire: (request: string) => unknown): unknown {
  const found = requiredEntry(request) ?? resolveTypescript(request, file) ?? request
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

function resolveFrom(file: string, request: string): string | null {
  try {
    return createRequire(file).resolve(request)
  } catch {
    // `require` reports it.
    return null
  }
}

function isOnlyImportable(error: unknown): boolean {
  const code = isError(error) && 'code' in error ? error.code : null
  return code === 'ERR_REQUIRE_ASYNC_MODULE' || code === 'ERR_REQUIRE_ESM'
}
