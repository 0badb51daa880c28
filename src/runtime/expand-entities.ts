import { resolve } from 'node:path'

import { glob } from 'tinyglobby'

import type { EntitiesSetting } from '../config/define-config.ts'
import { loadModule } from '../load/load-module.ts'

/** Classes and schemas as TypeORM takes them; file patterns are expanded from `folder` and their files loaded. */
export async function expandEntities(entities: EntitiesSetting, folder: string): Promise<readonly unknown[]> {
  const given: readonly unknown[] = Array.isArray(entities) ? entities : Object.values(entities ?? {})
  const patterns = given.filter((each) => typeof each === 'string')
  const ready = given.filter((each) => typeof each !== 'string')
  const files =
    patterns.length === 0
      ? []
      : await glob(patterns, { cwd: folder, absolute: true, ignore: ['**/*.d.ts', '**/node_modules/**'] })
  const modules = await Promise.all(files.toSorted().map((file) => loadModule(resolve(file))))
  return [...ready, ...new Set(modules.flatMap((exports) => Object.values(exports).filter(isEntity)))]
}

/** A class, or an EntitySchema of any copy of TypeORM. */
function isEntity(value: unknown): boolean {
  if (typeof value === 'function') return true
  return (
    typeof value === 'object' &&
    value !== null &&
    '@instanceof' in value &&
    value['@instanceof'] === Symbol.for('EntitySchema')
  )
}
