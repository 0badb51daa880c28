import { folderRequire } from './folder-require.ts'
import { requiredEntry } from './own-entries.ts'
import { resolveTypescript } from './resolve-typescript.ts'
import { serveImportsFrom } from './serve-own-entries.ts'

/** The file of an import that hub finds itself; null if Node's own resolution is right. */
export function ownFile(file: string, request: string): string | null {
  return requiredEntry(request) ?? resolveTypescript(request, file)
}

/** JavaScript may import, or require an ES module that does. */
export function serveImportsOf(file: string | null): void {
  if (file !== null && /\.[mc]?js$/.test(file)) serveImportsFrom(file)
}

export function resolveFrom(file: string, request: string): string | null {
  try {
    return folderRequire(file).resolve(request)
  } catch {
    // `require` reports it.
    return null
  }
}
