import { createRequire } from 'node:module'
import { join } from 'node:path'

import { sharedState } from '../shared-state.ts'
import { TypeormBrokenError, TypeormMissingError } from './errors.ts'

/** The project's TypeORM, and access to its files. */
export interface FoundTypeorm {
  readonly module: typeof import('typeorm')
  /** The project's folder. */
  readonly folder: string
  /** Requires a file of this copy, `typeorm/driver/…`. */
  readonly require: NodeJS.Require
}

const found = sharedState('TypeORM by folder', () => new Map<string, FoundTypeorm>())

/**
 * The TypeORM that the project at `folder` uses, or hub's own if the project has none. Loaded with `require`, which
 * takes 141 ms, whereas `import` takes 240. Throws TypeormMissingError, TypeormBrokenError.
 */
export function findTypeorm(folder: string): FoundTypeorm {
  const known = found.get(folder)
  if (known) return known
  const projectRequire = requireWithTypeorm(folder)
  const result = { module: load(projectRequire, folder), folder, require: projectRequire }
  found.set(folder, result)
  return result
}

function load(projectRequire: NodeJS.Require, folder: string): FoundTypeorm['module'] {
  try {
    // `require` returns the exports of `typeorm`; TypeScript cannot know of which copy.
    return projectRequire('typeorm') as typeof import('typeorm')
  } catch (error) {
    throw new TypeormBrokenError(folder, error)
  }
}

/** `require` of the project, or hub's own if the project has no TypeORM. Loads nothing. Throws TypeormMissingError. */
export function requireWithTypeorm(folder: string): NodeJS.Require {
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
