import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, sep } from 'node:path'

import { glob } from 'tinyglobby'

const require = createRequire(import.meta.url)

/** What stood in the files that this process may have read for good, by path. */
const seen = new Map<string, string>()

/**
 * Makes a run in this process load a project's files anew, as a new process would: what was required is forgotten.
 * What was imported cannot be, nor what is read once of a package.json or tsconfig.json: throws where such a file has
 * changed since an earlier run.
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
