import { extname } from 'node:path'
import { pathToFileURL } from 'node:url'

import { HubError } from '../errors.ts'
import { isError } from '../is-error.ts'
import { callUserCode } from '../user-code.ts'
import { ModuleLoadError } from './errors.ts'
import { moduleForm } from './module-form.ts'
import { serveImportsFrom } from './serve-own-entries.ts'

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

/** What TypeScript needs is loaded with the first file of it. */
async function loadTypescript(file: string, program: string): Promise<Record<string, unknown>> {
  const required = await import('./load-required.ts')
  return required.loadTypescript(file, program)
}

/** CommonJS is required, so that `module.exports` is unchanged; what `require` cannot load is imported. */
async function loadJavascript(file: string): Promise<Record<string, unknown>> {
  if (moduleForm(file) === 'commonjs') {
    try {
      const { loadCommonjs } = await import('./load-required.ts')
      return loadCommonjs(file)
    } catch (error) {
      if (!isOnlyImportable(error)) throw error
    }
  }
  // A module's namespace holds its exports by name.
  return (await import(pathToFileURL(file).href)) as Record<string, unknown>
}

function isOnlyImportable(error: unknown): boolean {
  const code = isError(error) && 'code' in error ? error.code : null
  return code === 'ERR_REQUIRE_ASYNC_MODULE' || code === 'ERR_REQUIRE_ESM'
}
