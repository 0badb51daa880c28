import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { pathToFileURL } from 'node:url'

import { HubError } from '../errors.ts'
import { ModuleLoadError } from './errors.ts'
import { installTypescriptHook } from './typescript-hook.ts'
import { syntaxErrorText, transpile } from './transpile.ts'

/**
 * Loads a TypeScript or JavaScript module and gives its exports; of a CommonJS module those of `module.exports`.
 * TypeScript is only transpiled, never checked. A module that was loaded before is given as it is. Throws
 * ModuleLoadError.
 */
export async function loadModule(file: string): Promise<Record<string, unknown>> {
  try {
    return exportsOf(/^\.[mc]?ts$/.test(extname(file)) ? await loadTypescript(file) : await import(pathToFileURL(file).href))
  } catch (error) {
    if (error instanceof HubError) throw error
    throw new ModuleLoadError(file, reasonOf(file, error), error)
  }
}

/** To CommonJS by a synchronous hook, which is quick; what awaits at its top level cannot be that, and is imported. */
async function loadTypescript(file: string): Promise<unknown> {
  installTypescriptHook()
  try {
    return createRequire(file)(file) as unknown
  } catch (error) {
    if (!isTopLevelAwait(file, error)) throw error
    return importTypescript(file)
  }
}

/** Node imports no TypeScript, so the transpiled text is imported; its own imports are made absolute. */
async function importTypescript(file: string): Promise<unknown> {
  const code = transpile(readFileSync(file, 'utf8'), file, { module: 'es6' })
  const require = createRequire(file)
  const absolute = code.replaceAll(
    /^((?:import|export)\b[^'"\n]*?\bfrom\s*|import\s*)(['"])([^'"\n]+)\2/gm,
    (_whole, before: string, quote: string, name: string) => `${before}${quote}${absoluteImport(require, name)}${quote}`,
  )
  return import(`data:text/javascript;base64,${Buffer.from(absolute).toString('base64')}`)
}

function absoluteImport(require: NodeJS.Require, name: string): string {
  if (name.startsWith('node:')) return name
  const found = require.resolve(name)
  return found === name ? `node:${name}` : pathToFileURL(found).href
}

function isTopLevelAwait(file: string, error: unknown): boolean {
  return error instanceof Error && /await/.test(error.message) && /\bawait\b/.test(readFileSync(file, 'utf8'))
}

/** `default` of an interop wrapper is looked through, so that `export default` is `default` in every form. */
function exportsOf(loaded: unknown): Record<string, unknown> {
  const exports = objectOf(loaded)
  const inner = exports['default']
  const isInterop = typeof inner === 'object' && inner !== null && '__esModule' in inner
  // Node gives a CommonJS module as `{ default: module.exports, …names it could see }`.
  if (isInterop || 'module.exports' in exports) return { ...exports, ...objectOf(inner) }
  return exports
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  return { default: value }
}

function reasonOf(file: string, error: unknown): string {
  const syntax = syntaxErrorText(file, error)
  if (syntax) return syntax
  if (!(error instanceof Error)) return String(error)
  return error.name === 'Error' ? error.message : `${error.name}: ${error.message}`
}
