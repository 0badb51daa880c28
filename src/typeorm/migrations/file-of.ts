import { createRequire } from 'node:module'
import { basename } from 'node:path'

import { type ExportedClass, exportedClasses } from './migration-class.ts'

const { cache } = createRequire(import.meta.url)

/**
 * The file from which a class can be imported, for one that was given as such: of the modules that were required, the
 * one that exports it most directly. A class that no such module exports is given as it is.
 */
export function withFile(given: ExportedClass): ExportedClass {
  const found = Object.entries(cache).flatMap(([file, module]) => {
    const exports: unknown = module?.exports
    if (file.includes('/node_modules/') || typeof exports !== 'object' || exports === null) return []
    return exportedClasses(exports as Readonly<Record<string, unknown>>, file).filter(
      ({ create }) => create === given.create,
    )
  })
  // A list of all migrations exports it as well.
  const isOwn = ({ file }: ExportedClass) => basename(file ?? '').startsWith('index.')
  const [best] = found.toSorted(
    (one, other) => one.path.length - other.path.length || Number(isOwn(one)) - Number(isOwn(other)),
  )
  return best ?? given
}
