import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { repository } from './project.ts'

const built = join(repository, 'dist', '/')

/**
 * The modules of hub and of its packages that stand in a file of `dist/`, under the names that tsc gives them there:
 * a file of the bundle has several, each below a comment with its path.
 */
export function modulesIn(file: string): readonly string[] {
  if (!file.startsWith(built) || !existsSync(file)) return [file]
  const found = [...readFileSync(file, 'utf8').matchAll(/^\/\/ (src|node_modules)\/(\S+)$/gm)]
  if (found.length === 0) return [file]
  return found.map(([, folder, path = '']) =>
    folder === 'src' ? join(built, path.replace(/\.ts$/, '.js')) : join(repository, 'node_modules', path),
  )
}
