import { dirname, join, resolve } from 'node:path'

import { parseUrl } from '../dialects/dialects.ts'
import { HubError } from '../errors.ts'
import { redactUrls } from '../redact-urls.ts'
import { callUserCode } from '../user-code.ts'
import { ModuleLoadError } from '../load/errors.ts'
import { loadModule } from '../load/load-module.ts'
import { checkConfig } from './check-config.ts'
import type { Config, EnvironmentConfig } from './define-config.ts'
import { type Environment, environmentFrom, noUrl } from './environment.ts'
import { fillFromEnvFile } from './env-file.ts'
import { ConfigError, UnknownEnvironmentError } from './errors.ts'
import { checkIsFile, fileKind, findConfig } from './find-config.ts'
import { workingFolder } from './working-folder.ts'
import { messageOf } from '../words.ts'

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
  const cwd = options.cwd ?? workingFolder()
  const configFile = path === undefined ? findConfig(cwd) : configAt(resolve(cwd, path))
  const folder = dirname(configFile)
  await fillFromEnvFile(join(folder, '.env'))
  const { environments = {}, ...base } = await readConfig(configFile)
  const name = options.environment ?? null
  if (name !== null && !Object.hasOwn(environments, name))
    throw new UnknownEnvironmentError(name, Object.keys(environments))
  const over = name === null ? {} : (environments[name] ?? {})
  checkOverlay(over, `environments.${name}`, configFile)
  const config = withDatabaseUrl(overlay(base, over), configFile)
  return environmentFrom(config, { configFile, folder, name, x: options.x ?? {} })
}

async function readConfig(file: string): Promise<Config> {
  const exports = await loadConfigModule(file)
  try {
    const given = exports['default'] ?? exports['config']
    if (given === undefined)
      throw new ConfigError(file, "it exports no config; write 'export default defineConfig({ … })'.")
    const config: unknown = await callUserCode(file, () =>
      typeof given === 'function' ? (given as () => unknown)() : given,
    )
    checkConfig(config, file)
    // Getters are evaluated once.
    return { ...config }
  } catch (error) {
    throw await asConfigError(file, error)
  }
}

async function loadConfigModule(file: string): Promise<Record<string, unknown>> {
  try {
    return await loadModule(file)
  } catch (error) {
    throw await asConfigError(file, error)
  }
}

async function asConfigError(file: string, error: unknown): Promise<unknown> {
  if (error instanceof ModuleLoadError) {
    const { driverErrorOf } = await import('../typeorm/driver-error.ts')
    const driver = driverErrorOf(error.cause, dirname(file))
    if (driver) return driver
    const { reason, thrownIn, line, column } = error.facts
    const place = line === null ? thrownIn : { file, line, column }
    return new ConfigError(file, `it cannot be loaded: ${redactUrls(reason)}`, error.cause, null, place)
  }
  if (error instanceof HubError) return error
  return new ConfigError(file, `it threw: ${redactUrls(messageOf(error))}`, error)
}

/** A path given by the caller: the config itself, or the folder that contains it. */
function configAt(path: string): string {
  const found = fileKind(path)
  if (found === null) throw new ConfigError(path, 'there is no such file.')
  if (found === 'folder') return findConfig(path)
  checkIsFile(path)
  return path
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
