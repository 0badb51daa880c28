import { dirname } from 'node:path'

import { parseUrl } from '../dialects/dialects.ts'
import type { Config, EnvironmentConfig } from './define-config.ts'
import { type Environment, environmentFrom, noUrl } from './environment.ts'
import { ConfigError, UnknownEnvironmentError } from './errors.ts'
import { findAndFill, readConfig } from './read-config.ts'
import { workingFolder } from './working-folder.ts'

/** Options of `loadConfig`. */
export interface LoadConfigOptions {
  /** Which of the config's `environments` to apply on top of it. */
  readonly environment?: string
  /** Key and value pairs for the config's `dataSource` function and for `op.x`. */
  readonly x?: Readonly<Record<string, string>>
  /** The folder where the search for the config starts, continuing upward; the working folder if not given. */
  readonly cwd?: string
}

/** An environment of a config; null with the reason if it cannot be had here, such as for an unset variable. */
export type OneOfAll =
  | { readonly name: string | null; readonly environment: Environment }
  | { readonly name: string | null; readonly environment: null; readonly reason: string }

/**
 * All environments of the config that an environment was made from: the config itself, as null, and each of its
 * `environments`, with the same `x`. Those that name no database are left out. Without a config file, the environment
 * alone.
 */
export async function allEnvironments(environment: Environment): Promise<readonly OneOfAll[]> {
  const { configFile, x } = environment
  if (configFile === null) return [{ name: environment.name, environment }]
  const { environments = {} } = await readConfig(configFile)
  const all: OneOfAll[] = []
  for (const name of [null, ...Object.keys(environments)]) {
    try {
      const options = { x, ...(name === null ? {} : { environment: name }) }
      const found = name === environment.name ? environment : await loadConfig(configFile, options)
      if (found.url !== null || found.dataSource !== null) all.push({ name, environment: found })
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      all.push({ name, environment: null, reason: error.facts.reason })
    }
  }
  return all
}

/**
 * Finds, loads and checks a config. `.env` beside it is read into `process.env` first, without overriding any variable;
 * with neither `url` nor `dataSource`, DATABASE_URL is used. Throws ConfigMissingError, ConfigError,
 * UnknownEnvironmentError.
 */
export async function loadConfig(path?: string, options: LoadConfigOptions = {}): Promise<Environment> {
  const configFile = await findAndFill(path, options.cwd ?? workingFolder())
  const folder = dirname(configFile)
  const { environments = {}, ...base } = await readConfig(configFile)
  const name = options.environment ?? null
  if (name !== null && !Object.hasOwn(environments, name))
    throw new UnknownEnvironmentError(name, Object.keys(environments))
  const over = name === null ? {} : (environments[name] ?? {})
  checkOverlay(over, `environments.${name}`, configFile)
  const config = withDatabaseUrl(overlay(base, over), configFile)
  return environmentFrom(config, { configFile, folder, name, x: options.x ?? {} })
}

/** The names of the `environments` of a config, which is found as `loadConfig` finds it. */
export async function environmentNames(path?: string): Promise<readonly string[]> {
  const { environments = {} } = await readConfig(await findAndFill(path, workingFolder()))
  return Object.keys(environments)
}

/**
 * An overlay that names its database by an unset variable would make the run use another database: that of the config,
 * or DATABASE_URL.
 */
function checkOverlay(over: EnvironmentConfig, where: string, file: string): void {
  const unset = (['url', 'dataSource'] as const).filter((key) => Object.hasOwn(over, key))
  const [key] = unset
  if (key !== undefined && unset.every((each) => over[each] === undefined))
    throw new ConfigError(
      file,
      `'${where}.${key}' is undefined; is its environment variable set?`,
      undefined,
      `${where}.${key}`,
    )
}

/** An overlay's data source replaces that of the config, whichever of the two settings either of them uses. */
function overlay(base: Config, over: EnvironmentConfig): EnvironmentConfig {
  const { url: _url, dataSource: _dataSource, ...rest } = base
  return over.url !== undefined || over.dataSource !== undefined ? { ...rest, ...over } : { ...base, ...over }
}

function withDatabaseUrl(config: EnvironmentConfig, file: string): EnvironmentConfig {
  const url = process.env['DATABASE_URL']
  if (config.url !== undefined || config.dataSource !== undefined || !url) return config
  if (parseUrl(url, dirname(file)) === null) throw new ConfigError(file, noUrl('DATABASE_URL', url))
  return { ...config, url }
}
