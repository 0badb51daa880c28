import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, sep } from 'node:path'

const require = createRequire(import.meta.url)

/** The contents of files that this process reads only once, by path. */
const seen = new Map<string, string>()

/**
 * Makes a run in this process load a project's files again, as a new process would: required modules are removed from
 * the cache. Imported modules cannot be removed, nor what is read once from a package.json or tsconfig.json: throws if
 * such a file has changed since an earlier run.
 */
export function freshModules(folder: string): void {
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(folder + sep) && !file.includes(`${sep}node_modules${sep}`)) delete require.cache[file]
  }
  for (const file of filesReadOnce(folder)) {
    const text = readFileSync(file, 'utf8')
    if ((seen.get(file) ?? text) !== text)
      throw new Error(`${file} has changed since an earlier run in this process; use hub() for this one.`)
    seen.set(file, text)
  }
}

/** A project is small: to look at it at once takes less than to wait for its folders one by one. */
function filesReadOnce(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesReadOnce(path)
    const isReadOnce = /\.[mc]?js$|^(package|tsconfig).*\.json$/.test(entry.name)
    return isReadOnce && statSync(path, { throwIfNoEntry: false })?.isFile() ? [path] : []
  })
}
