import { HubError } from '../errors.ts'
import { callUserCode } from '../user-code.ts'
import { ModuleLoadError } from './errors.ts'
import { importModule, loadAlone } from './import-module.ts'
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
    // What TypeScript imports is required.
    if (!isTypescript(file)) serveImportsFrom(file)
    const load = await loaderOf(file)
    return await callUserCode(file, () => load(file, program))
  } catch (error) {
    // An error of hub itself, thrown while the module ran, has its own message.
    if (error instanceof HubError) throw error
    const { loadFailure } = await import('./load-reason.ts')
    throw new ModuleLoadError(file, loadFailure(file, error), error)
  }
}

/**
 * Calls `load`, which loads these files with `loadModule`, and quickens it: TypeScript is transpiled in one go, and ES
 * modules that import nothing are required. A file with an error is reported when it is loaded.
 */
export async function loadAhead<Result>(
  files: readonly { readonly file: string; readonly source: string }[],
  load: () => Promise<Result>,
): Promise<Result> {
  const [typescript, javascript] = [
    files.filter(({ file }) => isTypescript(file)),
    files.filter(({ file }) => !isTypescript(file)),
  ]
  const loadAll = () =>
    loadAlone(
      javascript.filter(({ file }) => moduleForm(file) === 'esm'),
      load,
    )
  return typescript.length === 0 ? loadAll() : (await loadRequired()).withTranspiled(typescript, loadAll)
}

type Loader = (file: string, program: string) => Promise<Record<string, unknown>>

async function loaderOf(file: string): Promise<Loader> {
  if (isTypescript(file)) return (await loadRequired()).loadTypescript
  return moduleForm(file) === 'commonjs' ? (await loadRequired()).loadCommonjs : importModule
}

function isTypescript(file: string): boolean {
  return /\.[mc]?ts$/.test(file)
}

let required: Promise<typeof import('./load-required.ts')> | undefined

/** What TypeScript and CommonJS need is loaded with the first file of them. */
async function loadRequired() {
  return (required ??= import('./load-required.ts'))
}
