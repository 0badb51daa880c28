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
      const name = exportOf(await readFile(join(folder, file), 'utf8'))
      return name === null ? [] : [{ file, name }]
    }),
  )
  return found.flat()
}

/** The name under which a text exports a DataSource; null if it exports none. */
export function exportOf(text: string): string | null {
  const made = String.raw`new\s+(?:\w+\.)?DataSource\s*\(`
  if (!new RegExp(made).test(text)) return null
  if (new RegExp(String.raw`\bexport\s+default\s+${made}|\bmodule\.exports\s*=\s*${made}`).test(text)) return 'default'
  const named = new RegExp(String.raw`\b(export\s+)?(?:const|let|var)\s+(\w+)\s*(?::[^=\n]+)?=\s*${made}`).exec(text)
  const assigned = new RegExp(String.raw`\bexports\.(\w+)\s*=\s*${made}`).exec(text)?.[1]
  const [, isExported, name] = named ?? []
  if (name === undefined) return assigned ?? null
  if (isExported !== undefined) return name
  if (new RegExp(String.raw`\bexport\s+default\s+${name}\b|\bmodule\.exports\s*=\s*${name}\b`).test(text))
    return 'default'
  const listed = new RegExp(String.raw`\bexport\s*\{[^}]*\b${name}\b(?:\s+as\s+(\w+))?[^}]*\}`).exec(text)
  return listed
    ? (listed[1] ?? name)
    : new RegExp(String.raw`\bexports\.${name}\s*=\s*${name}\b`).test(text)
      ? name
      : null
}
