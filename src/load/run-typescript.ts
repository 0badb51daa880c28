import { isError } from '../is-error.ts'
import { asWritten } from './as-written.ts'
import { asyncCode, awaitsAtTop, mayAwaitAtTop, NotYetLoadedError } from './top-level-await.ts'
import { compiled, type Transpiled } from './transpiled.ts'

/** Node's module object, with the internals that run its code. */
export interface CompiledModule {
  readonly exports: object
  _compile(code: string, file: string, format: string): unknown
}

/** TypeScript files that await at their top level and may now do so, because a promise is waited for. */
export const awaited = new Set<string>()

/** Runs the code of a TypeScript file as a module. Throws NotYetLoadedError if it awaits and must be waited for. */
export function runTypescript(module: CompiledModule, file: string, { code, erased }: Transpiled): void {
  if (erased === null) run(module, file, code)
  else runErased(module, file, code, erased)
}

/**
 * Erasing types may leave a syntax error, which is thrown before any of the code runs: then the source is compiled. Of
 * an error that the compiler does not find, Node names the right line in the erased code alone.
 */
function runErased(module: CompiledModule, file: string, code: string, source: string): void {
  const hasRun = () => Object.hasOwn(module.exports, '__esModule')
  try {
    module._compile(code, file, 'commonjs')
    asWritten.add(file)
  } catch (error) {
    if (hasRun() || !isSyntaxError(error)) throw error
    const { code: other } = compiled(source, file)
    try {
      run(module, file, other)
    } catch (thrown) {
      throw hasRun() || !isSyntaxError(thrown) ? thrown : error
    }
  }
}

function run(module: CompiledModule, file: string, code: string): void {
  // Checked before Node compiles the file, which would print a warning about top-level await.
  if (mayAwaitAtTop(code) && awaitsAtTop(code)) return runAsync(module, file, code)
  try {
    module._compile(code, file, 'commonjs')
  } catch (error) {
    if (!isSyntaxError(error) || !awaitsAtTop(code)) throw error
    runAsync(module, file, code)
  }
}

function runAsync(module: CompiledModule, file: string, code: string): void {
  if (!awaited.has(file)) throw new NotYetLoadedError(file, 'async')
  module._compile(asyncCode(code), file, 'commonjs')
}

/** By its name: it may come from another realm, such as that of a test. */
function isSyntaxError(error: unknown): boolean {
  return isError(error) && error.name === 'SyntaxError'
}
