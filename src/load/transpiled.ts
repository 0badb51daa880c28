import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { ModuleSyntaxError } from './module-syntax-error.ts'
import { swcErrorText } from './syntax-error-text.ts'
import { transpile } from './transpile.ts'

/** Files that are about to be loaded, transpiled ahead. */
const ahead = new Map<string, string>()
/** Files whose load is going to start again, after a module that they import has been waited for. */
const again = new Map<string, string>()

/** The code of a TypeScript file. Throws ModuleSyntaxError. */
export function transpiled(file: string): string {
  const known = ahead.get(file) ?? again.get(file)
  if (known !== undefined) return known
  try {
    return toCode(readFileSync(file, 'utf8'), file)
  } catch (error) {
    const text = swcErrorText(error)
    throw text === null ? error : new ModuleSyntaxError(file, text, error)
  }
}

/** Keeps the code of a file whose load starts again, up to `forgetTranspiled`. */
export function keepTranspiled(file: string, code: string): void {
  again.set(file, code)
}

/** Called at the end of a load. */
export function forgetTranspiled(): void {
  again.clear()
}

/**
 * Transpiles files before `load` loads them: one after another, while the compiler's code and data are in the
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

/**
 * With a source map only where something reads it: a map is longer than the code, and the place of an error in a
 * revision is found by transpiling its file again (`placeInFile`).
 */
function toCode(source: string, file: string): string {
  return transpile(source, file, isMapRead() ? 'inline' : 'none')
}

/** Whether Node maps stacks or coverage by source maps, or a debugger is attached. */
function isMapRead(): boolean {
  const { sourceMapsEnabled } = process as { readonly sourceMapsEnabled?: boolean }
  return sourceMapsEnabled === true || process.env['NODE_V8_COVERAGE'] !== undefined || hasDebugger()
}

/** Whether a debugger is attached to this process. */
export function hasDebugger(): boolean {
  if (!process.features.inspector) return false
  // Node may be built without this module.
  inspector ??= createRequire(import.meta.url)('node:inspector') as typeof import('node:inspector')
  return inspector.url() !== undefined
}

let inspector: typeof import('node:inspector') | null = null
