import { existsSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

import { compilerOptionsFor } from './compiler-options.ts'
import { folderRequire } from './folder-require.ts'
import { requiredEntry } from './own-entries.ts'
import { serveImportsFrom } from './serve-own-entries.ts'

const extensions = ['.ts', '.mts', '.cts']

/**
 * The file that an import in a TypeScript file refers to if Node would not find it: `./user.js` and `./user` for
 * `user.ts`, and files by the tsconfig's `paths`. Null if Node's own resolution is right.
 */
function resolveTypescript(request: string, from: string): string | null {
  if (/^\.\.?(\/|$)/.test(request)) return typescriptFile(resolve(dirname(from), request))
  if (request.startsWith('node:') || request.startsWith('/')) return null
  for (const candidate of compilerOptionsFor(from).candidatesOf(request)) {
    const found = typescriptFile(candidate) ?? fileAt([candidate, `${candidate}.js`, `${candidate}.json`])
    if (found !== null) return found
  }
  return null
}

function typescriptFile(path: string): string | null {
  const written = /^(.*)(\.[mc]?)(js|ts)$/.exec(path)
  if (written?.[3] === 'js') return fileAt([`${written[1]}${written[2]}ts`])
  return fileAt([...(written ? [path] : []), ...extensions.map((extension) => path + extension)]) ?? indexFile(path)
}

function indexFile(folder: string): string | null {
  return fileAt(extensions.map((extension) => resolve(folder, `index${extension}`)))
}

/** Node identifies modules by their real paths. */
function fileAt(paths: readonly string[]): string | null {
  const found = paths.find((path) => existsSync(path) && statSync(path).isFile())
  return found === undefined ? null : realpathSync(found)
}

/** The file of an import that hub finds itself; null if Node's own resolution is right. */
export function ownFile(file: string, request: string): string | null {
  return requiredEntry(request) ?? resolveTypescript(request, file)
}

/** JavaScript may import, or require an ES module that does. */
export function serveImportsOf(file: string | null): void {
  if (file !== null && /\.[mc]?js$/.test(file)) serveImportsFrom(file)
}

/** The file that Node requires for an import; null if it finds none. */
export function resolveFrom(file: string, request: string): string | null {
  try {
    return folderRequire(file).resolve(request)
  } catch {
    // `require` reports it.
    return null
  }
}
