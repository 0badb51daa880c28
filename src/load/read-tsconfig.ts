import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import { createFilesMatcher, getTsconfig, parseTsconfig, type TsConfigResult } from 'get-tsconfig'

import { messageOf } from '../words.ts'

/** The tsconfig that applies to a file. */
export interface Tsconfig {
  /** Null if there is none, or it cannot be read. */
  readonly found: TsConfigResult | null
  /** Why it could not be read; null if it could, or if there is none. */
  readonly fault: string | null
}

const byFolder = new Map<string, Tsconfig>()
const referredBy = new Map<string, Tsconfig>()

/**
 * The nearest tsconfig of a file. If it only has references (`"files": [], "references": […]`), the referenced one that
 * includes the file.
 */
export function readTsconfig(file: string): Tsconfig {
  const nearest = nearestTo(dirname(file))
  const { found } = nearest
  if (found === null || (found.config.references ?? []).length === 0) return nearest
  const result = referredBy.get(file) ?? (includes(found, file) ? nearest : referredTo(found, file))
  referredBy.set(file, result)
  return result
}

function referredTo(found: TsConfigResult, file: string): Tsconfig {
  const references = found.config.references ?? []
  const referred = references.flatMap(({ path }) => read(configAt(resolve(dirname(found.path), path))))
  return { found: referred.find((each) => includes(each, file)) ?? found, fault: null }
}

function nearestTo(folder: string): Tsconfig {
  const known = byFolder.get(folder)
  if (known) return known
  const result = readNearest(folder)
  byFolder.set(folder, result)
  return result
}

/** A tsconfig that cannot be read is not an error; it is named as a possible cause if an import is not found. */
function readNearest(folder: string): Tsconfig {
  try {
    return { found: getTsconfig(folder), fault: null }
  } catch (error) {
    return { found: null, fault: messageOf(error) }
  }
}

function includes(tsconfig: TsConfigResult, file: string): boolean {
  return createFilesMatcher(tsconfig)(file) !== undefined
}

function read(path: string): TsConfigResult[] {
  try {
    return [{ path, config: parseTsconfig(path) }]
  } catch {
    // tsc reports a reference to a missing file.
    return []
  }
}

/** A reference names a file, or a folder with a tsconfig.json in it. */
function configAt(path: string): string {
  return existsSync(path) && statSync(path).isDirectory() ? join(path, 'tsconfig.json') : path
}
