import { createRequire } from 'node:module'
import { dirname } from 'node:path'

const requires = new Map<string, NodeJS.Require>()

/** Node's `require` as a file of a folder has it: made once for a folder, since each is a module object of its own. */
export function folderRequire(file: string): NodeJS.Require {
  const folder = dirname(file)
  const known = requires.get(folder)
  if (known) return known
  const made = createRequire(file)
  requires.set(folder, made)
  return made
}

/** The path by which Node identifies a file that is there. Throws Node's own error, which names the file, for another. */
export function resolveFile(file: string): string {
  try {
    return folderRequire(file).resolve(file)
  } catch {
    return createRequire(file).resolve(file)
  }
}
