import type { DataSource } from 'typeorm'

import type { Environment } from '../../config/environment.ts'
import { parseUrl } from '../../dialects/dialects.ts'
import { redactUrls } from '../../redact-urls.ts'
import { checkSource } from '../../typeorm/check-source.ts'
import type { AnyDataSourceOptions } from '../../typeorm/source.ts'
import { HubError } from '../../errors.ts'
import { callUserCode } from '../../user-code.ts'
import { ConfigError } from '../../config/errors.ts'
import { DataSourceMissingError } from './errors.ts'
import { messageOf } from '../../words.ts'

/**
 * Determines the environment's data source: calls its function, parses its url. Throws ConfigError, DataSourceError,
 * DataSourceMissingError.
 */
export async function resolveSource(environment: Environment): Promise<DataSource | AnyDataSourceOptions> {
  const { dataSource, url } = environment
  if (typeof dataSource === 'function') return checkSource(await callFunction(dataSource, environment))
  if (dataSource !== null) return checkSource(dataSource)
  const parsed = url === null ? null : parseUrl(url, environment.folder)
  if (parsed === null) throw new DataSourceMissingError(environment.configFile)
  // By the contract of the dialect, these are options of its type.
  return parsed.options as unknown as AnyDataSourceOptions
}

/** A user's function may throw, or return nothing. */
async function callFunction(
  dataSource: Extract<Environment['dataSource'], (...given: never) => unknown>,
  { x, name, configFile }: Environment,
): Promise<DataSource | AnyDataSourceOptions> {
  const whose = `The 'dataSource' function of ${configFile ?? 'the environment'}`
  const given: unknown = await callUserCode(whose, () => dataSource({ x, environment: name })).catch(
    (error: unknown) => {
      if (error instanceof HubError) throw error
      const reason = redactUrls(messageOf(error))
      throw new ConfigError(configFile, `its 'dataSource' function threw: ${reason}`, error)
    },
  )
  // Options and data sources are distinguished, and checked, when they are opened.
  if (typeof given === 'object' && given !== null) return given as DataSource | AnyDataSourceOptions
  const what = given === undefined ? 'nothing' : given === null ? 'null' : `a ${typeof given}`
  throw new ConfigError(
    configFile,
    `its 'dataSource' function gave ${what}; it must give TypeORM's options or a DataSource.`,
    undefined,
    'dataSource',
  )
}
