import type { Environment } from '../config/environment.ts'
import { environmentNames, loadConfig, type LoadConfigOptions } from '../config/load-config.ts'
import { serveOwnEntries } from '../load/serve-own-entries.ts'

/** The environment of a config, whose imports of `hub-migrate` get the running hub. */
export function loadEnvironment(path: string | undefined, options: LoadConfigOptions): Promise<Environment> {
  serveOwnEntries()
  return loadConfig(path, options)
}

/** The names of a config's `environments`. */
export function loadEnvironmentNames(path: string | undefined): Promise<readonly string[]> {
  serveOwnEntries()
  return environmentNames(path)
}
