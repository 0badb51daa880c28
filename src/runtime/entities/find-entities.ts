import { join, resolve } from 'node:path'

import type { EntitiesSetting } from '../../config/define-config.ts'
import { loadModule } from '../../load/load-module.ts'

/** The result of resolving an `entities` setting. */
export interface FoundEntities {
  /** Classes and schemas listed in the setting itself. */
  readonly given: readonly unknown[]
  /** The patterns, each with its matching files. */
  readonly patterns: readonly { readonly pattern: string; readonly files: readonly string[] }[]
  /** Each file once, with the classes and schemas that it exports. */
  readonly modules: readonly EntityModule[]
}

/** A file with entities. */
export interface EntityModule {
  readonly file: string
  readonly classes: readonly unknown[]
  /** Whether it exports nothing at all. */
  readonly isEmpty: boolean
}

/** Expands file patterns relative to `folder` and loads the files. Throws ModuleLoadError. */
export async function findEntities(entities: EntitiesSetting, folder: string): Promise<FoundEntities> {
  const items: readonly unknown[] = Array.isArray(entities) ? entities : Object.values(entities ?? {})
  const patterns: { readonly pattern: string; readonly files: readonly string[] }[] = []
  for (const pattern of items)
    if (typeof pattern === 'string') patterns.push({ pattern, files: await expand(pattern, folder) })
  const files = [...new Set(patterns.flatMap((each) => each.files))].toSorted()
  const modules = await Promise.all(
    files.map(async (file): Promise<EntityModule> => {
      const values = Object.values(await loadModule(file, join(folder, 'program.ts')))
      return { file, classes: [...new Set(values.filter(isEntity))], isEmpty: values.length === 0 }
    }),
  )
  return { given: items.filter((item) => typeof item !== 'string'), patterns, modules }
}

/** All distinct classes and schemas. */
export function classesOf({ given, modules }: FoundEntities): readonly unknown[] {
  return [...new Set([...given, ...modules.flatMap(({ classes }) => classes)])]
}

async function expand(pattern: string, folder: string): Promise<readonly string[]> {
  const { glob } = await import('tinyglobby')
  const files = await glob([pattern], { cwd: folder, absolute: true, ignore: ['**/*.d.ts', '**/node_modules/**'] })
  return files.map((file) => resolve(file))
}

/** A class, or an EntitySchema of any copy of TypeORM. */
function isEntity(value: unknown): boolean {
  return typeof value === 'function' || isEntitySchema(value)
}

/** Whether the value is an EntitySchema of any copy of TypeORM. */
export function isEntitySchema(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    '@instanceof' in value &&
    value['@instanceof'] === Symbol.for('EntitySchema')
  )
}
