import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of hub's own package, wherever in it this code lies. */
export const packageFolder = folderOf(fileURLToPath(import.meta.url))

/** hub's version, from its package.json. */
export function hubVersion(): string {
  const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  return manifest.version
}

function folderOf(file: string): string {
  const folder = dirname(file)
  return existsSync(join(folder, 'package.json')) ? folder : folderOf(folder)
}
