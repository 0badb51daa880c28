import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Script } from 'node:vm'

import { eraseTypes } from './erase-types.ts'
import { ModuleSyntaxError } from './module-syntax-error.ts'
import { swcErrorText } from './syntax-error-text.ts'
import { transpile } from './transpile.ts'

/** The CommonJS of a TypeScript file. */
export interface Transpiled {
  readonly code: string
  /**
   * The source if its types were erased, which may leave a syntax error that the transpiler would not; null if the
   * transpiler wrote the code.
   */
  readonly erased: string | null
}

/** Files that are about to be loaded, transpiled ahead. */
const ahead = new Map<string, Transpiled>()
/** Files whose load is going to start again, after a module that they import has been waited for. */
const again = new Map<string, Transpiled>()

/** The code of a TypeScript file. Throws ModuleSyntaxError. */
export function transpiled(file: string): Transpiled {
  return ahead.get(file) ?? again.get(file) ?? toCode(readFileSync(file, 'utf8'), file)
}

/** The code of a source by the transpiler. Throws ModuleSyntaxError. */
export function compiled(source: string, file: string): Transpiled {
  try {
    return { code: transpile(source, file, isMapRead() ? 'inline' : 'none'), erased: null }
  } catch (error) {
    const text = swcErrorText(error)
    throw text === null ? error : new ModuleSyntaxError(file, text, error)
  }
}

/** Keeps the code of a file whose load starts again, up to `forgetTranspiled`. */
export function keepTranspiled(file: string, code: Transpiled): void {
  again.set(file, code)
}

/** Called at the end of a load. */
export function forgetTranspiled(): void {
  again.clear()
}

/**
 * Transpiles files before `load` loads them: one after another, while the transpiler's code and data are in the
 * processor's cache. A file that cannot be transpiled is left for its load to report.
 */
export async function transpileAhead<Result>(
  sources: ReadonlyMap<string, string>,
  load: () => Promise<Result>,
): Promise<Result> {
  for (const [file, source] of sources) {
    try {
      ahead.set(file, toCode(source, file))
    } catch {
      // Its load throws the same.
    }
  }
  try {
    return await load()
  } finally {
    for (const file of sources.keys()) ahead.delete(file)
  }
}

function toCode(source: string, file: string): Transpiled {
  const erased = eraseTypes(source)
  if (erased === null || (erased.isUncertain && !isFunction(erased.code))) return compiled(source, file)
  return { code: erased.code, erased: source }
}

function isFunction(code: string): boolean {
  try {
    return new Script(`(function () {${code}\n})`) instanceof Script
  } catch {
    // A syntax error is the answer.
    return false
  }
}

/**
 * Whether Node maps stacks or coverage by source maps, or a debugger is attached. Otherwise there is none: a map is
 * longer than the code, and the place of an error in a revision is found by transpiling its file again (`placeInFile`).
 */
function isMapRead(): boolean {
  const { sourceMapsEnabled } = process as { readonly sourceMapsEnabled?: boolean }
  return sourceMapsEnabled === true || process.env['NODE_V8_COVERAGE'] !== undefined || hasDebugger()
}

function hasDebugger(): boolean {
  if (!process.features.inspector) return false
  // Node may be built without this module.
  const { url } = createRequire(import.meta.url)('node:inspector') as typeof import('node:inspector')
  return url() !== undefined
}
