import type { DialectName } from '../../dialect-name.ts'
import type { DataSource } from 'typeorm'

import type { Environment } from '../../config/environment.ts'
import { parseUrl, redactUrls } from '../../database-url.ts'
import { checkSource } from '../../typeorm/check-source.ts'
import { type AnyDataSourceOptions, isDataSource, isSupported } from '../../typeorm/data-source.ts'
import { HubError } from '../../errors.ts'
import { callUserCode } from '../../user-code.ts'
import { ConfigError } from '../../config/errors.ts'
import { UnsupportedDatabaseError } from '../../typeorm/errors.ts'
import { DataSourceMissingError } from './errors.ts'

/**
 * What the environment's data source is made from: its function called, its url taken apart. Throws ConfigError,
 * DataSourceError, DataSourceMissingError.
 */
export async function resolveSource(environment: Environment): Promise<DataSource | AnyDataSourceOptions> {
  const { dataSource, url } = environment
  if (typeof dataSource === 'function') return checkSource(await callFunction(dataSource, environment))
  if (dataSource !== null) return checkSource(dataSource)
  const parsed = url === null ? null : parseUrl(url)
  if (parsed === null) throw new DataSourceMissingError(environment.configFile)
  return parsed.kind === 'sqlite' ? { type: 'sqlite', database: parsed.path } : { type: 'postgres', url: parsed.url }
}

/** A function of the user's may throw, or give nothing. */
async function callFunction(
  dataSource: Extract<Environment['dataSource'], (...given: never) => unknown>,
  { x, name, configFile }: Environment,
): Promise<DataSource | AnyDataSourceOptions> {
  const whose = `The 'dataSource' function of ${configFile ?? 'the environment'}`
  const given: unknown = await callUserCode(whose, () => dataSource({ x, environment: name })).catch(
    (error: unknown) => {
      if (error instanceof HubError) throw error
      const reason = redactUrls(error instanceof Error ? error.message : String(error))
      throw new ConfigError(configFile, `its 'dataSource' function threw: ${reason}`, error)
    },
  )
  // Options and data sources are told apart, and checked, where one is opened.
  if (typeof given === 'object' && given !== null) return given as DataSource | AnyDataSourceOptions
  const what = given === undefined ? 'nothing' : given === null ? 'null' : `a ${typeof given}`
  throw new ConfigError(
    configFile,
    `its 'dataSource' function gave ${what}; it must give TypeORM's options or a DataSource.`,
  )
}

/** The dialect of a source, told without connecting. */
export function dialectOfSource(source: DataSource | AnyDataSourceOptions): DialectName {
  const type: string = isDataSource(source) ? source.options.type : source.type
  if (!isSupported(type)) throw new UnsupportedDatabaseError(type)
  return type === 'postgres' ? 'postgres' : 'sqlite'
}
