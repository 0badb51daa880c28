import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import { HubError } from '../errors.ts'
import { redactUrls } from '../redact-urls.ts'
import { callUserCode } from '../user-code.ts'
import { ModuleLoadError } from '../load/errors.ts'
import { loadModule } from '../load/load-module.ts'
import { messageOf } from '../words.ts'
import { checkConfig } from './check-config.ts'
import type { Config } from './define-config.ts'
import { fillFromEnvFile } from './env-file.ts'
import { ConfigError } from './errors.ts'
import { checkIsFile, fileKind, findConfig } from './find-config.ts'

/** The config's file, once `.env` beside it is read. */
export async function findAndFill(path: string | undefined, cwd: string): Promise<string> {
  const configFile = path === undefined ? findConfig(cwd) : configAt(resolve(cwd, path))
  await fillFromEnvFile(join(dirname(configFile), '.env'))
  return configFile
}

/** What a config exports, checked. */
export async function readConfig(file: string): Promise<Config> {
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
  // What is not UTF-8 would become another character, in the name of a database too.
  if (!isUtf8(readFileSync(file))) throw new ConfigError(file, 'it is not UTF-8 text. Save it as UTF-8.')
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
