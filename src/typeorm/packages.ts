import { createRequire } from 'node:module'
import { join } from 'node:path'

import type { Packages } from '../dialects/port/driver-connection.ts'
import { driverLoadError } from './driver-error.ts'
import { requireWithTypeorm } from './find-typeorm.ts'

/**
 * The packages of the project at `folder`, of which TypeORM itself is only looked up: beside TypeORM, as it finds its
 * drivers, then from the project. Throws TypeormMissingError.
 */
export function packagesOf(folder: string): Packages {
  const projectRequire = requireWithTypeorm(folder)
  const beside = createRequire(projectRequire.resolve('typeorm'))
  // TypeORM looks there last, for a TypeORM that is installed for the whole machine.
  const ofProcess = createRequire(join(process.cwd(), 'noop.js'))
  const places = [beside, projectRequire, ofProcess]
  const holder = (name: string) => places.find((place) => canResolve(place, name))
  return {
    has: (name) => holder(name) !== undefined,
    load(name) {
      try {
        return (holder(name) ?? projectRequire)(name) as unknown
      } catch (error) {
        throw driverLoadError(name, folder, error)
      }
    },
  }
}

function canResolve(place: NodeJS.Require, name: string): boolean {
  try {
    place.resolve(name)
    return true
  } catch {
    return false
  }
}
