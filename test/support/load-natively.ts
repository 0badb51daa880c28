import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { expect } from 'vitest'

import { startNode } from './hub.ts'
import { type Project, repository } from './project.ts'

/**
 * Loads files one after another with the built program, in one process: vitest has an `import` of its own. Gives the
 * exports of each as JSON, or the error's message. With `ahead` it is told of all files before, as for a plan.
 */
export async function loadAllNatively(
  made: Project,
  files: readonly string[],
  options: { readonly ahead?: boolean } = {},
): Promise<readonly unknown[]> {
  const module = pathToFileURL(join(repository, 'dist/load/load-module.js')).href
  const code = `import { readFileSync } from 'node:fs'
    import { createRequire } from 'node:module'
    import { pathToFileURL } from 'node:url'
    import { loadAhead, loadModule } from '${module}'
    const files = ${JSON.stringify(files.map((file) => made.path(file)))}
    const all = []
    const require = createRequire(files[0])
    const load = async () => {
      for (const file of files) {
        const exports = await loadModule(file).catch((error) => error.message)
        if (/mjs$/.test(file) && typeof exports === 'object' && exports !== await import(pathToFileURL(file).href))
          throw new Error(file + ' was loaded twice')
        all.push(typeof exports === 'string' ? exports : { ...exports })
      }
    }
    const cached = () => files.filter((file) => /mjs$/.test(file) && file in require.cache)
    const sources = files.map((file) => ({ file, source: readFileSync(file, 'utf8') }))
    await ${options.ahead ? 'loadAhead(sources, load)' : 'load()'}
    if (cached().length > 0) throw new Error(cached() + ' is left in the cache of require')
    console.log(JSON.stringify(all))`
  const { stdout, stderr } = await startNode(made, ['--input-type=module', '-e', code]).ended
  expect(stderr).toBe('')
  return JSON.parse(stdout) as unknown[]
}
