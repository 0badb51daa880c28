import { createRequire } from 'node:module'
import { join } from 'node:path'

import { sharedState } from '../shared-state.ts'
import { TypeormBrokenError, TypeormMissingError } from './errors.ts'

/** The project's TypeORM, and how to reach files inside it. */
export interface FoundTypeorm {
  readonly module: typeof import('typeorm')
  /** The project's folder. */
  readonly folder: string
  /** Requires a file of that very copy, `typeorm/driver/…`. */
  readonly require: NodeJS.Require
}

const found = sharedState('TypeORM by folder', () => new Map<string, FoundTypeorm>())

/**
 * The TypeORM that the project at `folder` uses; hub's own where the project has none of its own to be seen.
 * By `require`, which takes 141 ms where `import` takes 240. Throws TypeormMissingError, TypeormBrokenError.
 */
export function findTypeorm(folder: string): FoundTypeorm {
  const known = found.get(folder)
  if (known) return known
  const projectRequire = requireWith(folder)
  const result = { module: load(projectRequire, folder), folder, require: projectRequire }
  found.set(folder, result)
  return result
}

function load(projectRequire: NodeJS.Require, folder: string): FoundTypeorm['module'] {
  try {
    // `require` gives what `typeorm` exports; TypeScript cannot know which copy that is.
    return projectRequire('typeorm') as typeof import('typeorm')
  } catch (error) {
    throw new TypeormBrokenError(folder, error)
  }
}

function requireWith(folder: string): NodeJS.Require {
  const candidates = [createRequire(join(folder, 'noop.js')), createRequire(import.meta.url)]
  let cause: unknown
  for (const candidate of candidates) {
    try {
      candidate.resolve('typeorm')
      return candidate
    } catch (error) {
      cause ??= error
    }
  }
  throw new TypeormMissingError(folder, cause)
}
