import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

import { loadModule } from '../../load/load-module.ts'
import { FixtureError } from '../shared/errors.ts'
import type { Fixture } from './fixture.ts'

/**
 * The fixtures in a folder, by revision id: each file is named after its revision and exports `before`, `after` or
 * both. Throws FixtureError, ModuleLoadError.
 */
export async function readFixtures(folder: string): Promise<Readonly<Record<string, Fixture>>> {
  const cwd = resolve(folder)
  if (!existsSync(cwd)) throw new FixtureError(cwd, 'there is no such folder.')
  const { glob } = await import('tinyglobby')
  const files = await glob(['*.{ts,mts,cts,js,mjs,cjs}'], { cwd, ignore: ['*.d.ts'] })
  const fixtures = await Promise.all(
    files.toSorted().map(async (name): Promise<readonly [string, Fixture]> => {
      const file = resolve(cwd, name)
      const { before, after } = await loadModule(file)
      if (!isOptionalFunction(before) || !isOptionalFunction(after) || !(before ?? after))
        throw new FixtureError(file, "it must export a function 'before', 'after' or both.")
      // The arguments and results of a fixture are the contract of its author.
      return [name.replace(/\.\w+$/, ''), { before, after } as Fixture]
    }),
  )
  return Object.fromEntries(fixtures)
}

function isOptionalFunction(value: unknown): boolean {
  return value === undefined || typeof value === 'function'
}
