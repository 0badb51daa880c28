import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, sep } from 'node:path'

import { glob } from 'tinyglobby'

const require = createRequire(import.meta.url)

/** The contents of files that this process reads only once, by path. */
const seen = new Map<string, string>()

/**
 * Makes a run in this process load a project's files again, as a new process would: required modules are removed from
 * the cache. Imported modules cannot be removed, nor what is read once from a package.json or tsconfig.json: throws if
 * such a file has changed since an earlier run.
 */
export async function freshModules(folder: string): Promise<void> {
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(folder + sep) && !file.includes(`${sep}node_modules${sep}`)) delete require.cache[file]
  }
  const files = await glob(['**/*.{js,mjs,cjs}', '**/{package,tsconfig}*.json'], {
    cwd: folder,
    dot: true,
    ignore: ['**/node_modules/**'],
  })
  for (const file of files.map((name) => join(folder, name))) {
    const hash = createHash('sha256')
      .update(await readFile(file))
      .digest('hex')
    if ((seen.get(file) ?? hash) !== hash)
      throw new Error(`${file} has changed since an earlier run in this process; use hub() for this one.`)
    seen.set(file, hash)
  }
}
