import Module from 'node:module'
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

import { addHook } from 'pirates'

import { transpile } from './transpile.ts'

const extensions = ['.ts', '.cts', '.mts'] as const

let isInstalled = false

/**
 * Teaches `require` TypeScript, once for the process. A loader that is at work already (tsx, ts-node) is left alone.
 * Files under node_modules are not touched.
 */
export function installTypescriptHook(): void {
  if (isInstalled) return
  isInstalled = true
  const known = Module as unknown as ModuleInternals
  for (const extension of extensions) {
    // Newer Nodes strip types themselves, which refuses decorators and enums: hub's way comes before it.
    if (!isForeign(known._extensions[extension])) delete known._extensions[extension]
  }
  const missing = extensions.filter((extension) => known._extensions[extension] === undefined)
  if (missing.length === 0) return
  addHook((code, file) => transpile(code, file, { module: 'commonjs' }), { exts: [...missing], ignoreNodeModules: true })
  resolveTypescript(known)
}

interface ModuleInternals {
  readonly _extensions: Record<string, ((module: unknown, file: string) => void) | undefined>
  _resolveFilename(request: string, parent: { filename?: string } | undefined, ...rest: unknown[]): string
}

/** Node's own handler is named `loadTS` or the like and stands in `node:internal`; a foreign one is a plain function. */
function isForeign(handler: ((module: unknown, file: string) => void) | undefined): boolean {
  return handler !== undefined && !/stripTypeScript|loadTS|loadMTS|loadCTS|getMaybeCachedSource/.test(`${handler.name} ${handler.toString()}`)
}

/** `./user.js` in a TypeScript file means `./user.ts` where that is what lies there. */
function resolveTypescript(known: ModuleInternals): void {
  const original = known._resolveFilename
  known._resolveFilename = function resolveFilename(request, parent, ...rest) {
    const from = parent?.filename
    if (from && /^\.\.?\//.test(request) && /\.[mc]?ts$/.test(from)) {
      const wanted = resolve(dirname(from), request)
      const typescript = wanted.replace(/\.([mc]?)js$/, '.$1ts')
      if (typescript !== wanted && !existsSync(wanted) && existsSync(typescript)) return typescript
    }
    return original.call(this, request, parent, ...rest)
  }
}
