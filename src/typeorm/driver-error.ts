import { createRequire } from 'node:module'
import { join } from 'node:path'

import { drivers } from '../dialects/dialects.ts'
import { isError } from '../is-error.ts'
import { DriverMissingError, DriverNotBuiltError } from './errors.ts'
import { packageManagerOf } from './package-manager.ts'

/**
 * What an error reveals to be wrong with a driver: it is not installed, was not built, or was built for another version
 * of Node. TypeORM reports all three as a package that is not installed. Null for any other error.
 */
export function driverError(error: unknown, type: string, folder: string): Error | null {
  if (!isError(error)) return null
  const name = packageOf(type)
  if (!isMissing(error)) return isUnbuilt(error) ? unbuilt(name, folder, error) : null
  return driverLoadError(name, folder, error)
}

/** Why the package of a driver does not load: its native part was not built, or it is not installed. */
export function driverLoadError(name: string, folder: string, error: unknown): Error {
  const fault = loadFault(name, folder)
  if (isError(fault) && isUnbuilt(fault)) return unbuilt(name, folder, fault)
  return new DriverMissingError(name, packageManagerOf(folder).add(name), error)
}

/** The same for a data source that the project creates: TypeORM names the package in its message. */
export function driverErrorOf(error: unknown, folder: string): Error | null {
  if (!isError(error) || error.name !== 'DriverPackageNotInstalledError') return null
  const name = /npm install ([\w@/-]+)/.exec(error.message)?.[1]
  return name === undefined ? null : driverError(error, name, folder)
}

/** The npm package for a `type` of data source; for a package name, the name itself. */
function packageOf(type: string): string {
  return drivers.find((driver) => driver.type === type)?.package ?? type
}

function isMissing(error: Error): boolean {
  return error.name === 'DriverPackageNotInstalledError' || ('code' in error && error.code === 'MODULE_NOT_FOUND')
}

/** Messages of `bindings`, `node-gyp-build` and the system's loader about a native package. */
function isUnbuilt(error: Error): boolean {
  const isOfLoader = 'code' in error && error.code === 'ERR_DLOPEN_FAILED'
  return (
    isOfLoader || /Could not locate the bindings file|NODE_MODULE_VERSION|No native build was found/.test(error.message)
  )
}

/** The error of loading the package as the project resolves it; null if it loads. */
function loadFault(name: string, folder: string): unknown {
  try {
    createRequire(join(folder, 'noop.js'))(name)
    return null
  } catch (error) {
    return error
  }
}

function unbuilt(name: string, folder: string, error: Error): DriverNotBuiltError {
  return new DriverNotBuiltError(name, reasonOf(error), packageManagerOf(folder).rebuild(name), error)
}

function reasonOf({ message }: Error): string {
  const [first, second] = [...message.matchAll(/NODE_MODULE_VERSION (\d+)/g)].map((found) => found[1])
  if (first !== undefined && second !== undefined)
    return `was built for another Node.js (module version ${first}, this Node.js ${process.version} has ${second})`
  if (/Could not locate the bindings file|No native build was found/.test(message))
    return 'was not built: its install script has not run'
  return `cannot be loaded (${message.split('\n')[0] ?? ''})`
}
