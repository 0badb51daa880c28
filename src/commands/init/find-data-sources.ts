import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of the project that exports a TypeORM DataSource. */
export interface FoundDataSource {
  /** Relative to the project, with `/`. */
  readonly file: string
  /** The name of the export; `default` for the default one. */
  readonly name: string
}

const patterns = [
  '*.{ts,mts,cts,js,mjs,cjs}',
  '{src,app,lib,server,config,db,database,packages/*/src,apps/*/src}/**/*.{ts,mts,cts,js,mjs,cjs}',
]
const ignore = [
  '**/node_modules/**',
  '**/dist/**',
  '**/build/**',
  '**/*.d.{ts,mts,cts}',
  '**/*.{spec,test}.*',
  'migrate.config.*',
]

/** Files below a folder whose text exports a DataSource; found by their text, so that nothing of the project runs. */
export async function findDataSources(folder: string): Promise<readonly FoundDataSource[]> {
  const { glob } = await import('tinyglobby')
  const files = await glob(patterns, { cwd: folder, ignore })
  const found = await Promise.all(
    files.toSorted().map(async (file) => {
      return exportsOf(await readFile(join(folder, file), 'utf8')).map((name) => ({ file, name }))
    }),
  )
  return found.flat()
}

/** The names under which a text exports DataSources, in order. */
export function exportsOf(text: string): readonly string[] {
  const made = String.raw`new\s+(?:\w+\.)?DataSource\s*\(`
  const all = (pattern: string) => Array.from(text.matchAll(new RegExp(pattern, 'g')))
  const isDefault = all(String.raw`\bexport\s+default\s+${made}|\bmodule\.exports\s*=\s*${made}`).length > 0
  const declared = all(String.raw`\b(export\s+)?(?:const|let|var)\s+(\w+)\s*(?::[^=\n]+)?=\s*${made}`)
  const named = declared.flatMap(([, isExported, name = '']) => (isExported ? [name] : exportedAs(text, name)))
  const assigned = all(String.raw`\bexports\.(\w+)\s*=\s*${made}`).map(([, name = '']) => name)
  return [...new Set([...(isDefault ? ['default'] : []), ...named, ...assigned.filter((name) => name !== '')])]
}

/** How a text exports what it has declared without the word. */
function exportedAs(text: string, name: string): readonly string[] {
  if (new RegExp(String.raw`\bexport\s+default\s+${name}\b|\bmodule\.exports\s*=\s*${name}\b`).test(text))
    return ['default']
  const listed = new RegExp(String.raw`\bexport\s*\{[^}]*\b${name}\b(?:\s+as\s+(\w+))?[^}]*\}`).exec(text)
  if (listed) return [listed[1] ?? name]
  return new RegExp(String.raw`\bexports\.${name}\s*=\s*${name}\b`).test(text) ? [name] : []
}
