import type { DataSource } from 'typeorm'

import type { Environment } from '../config/environment.ts'
import { parseUrl } from '../database-url.ts'
import { type AnyDataSourceOptions, isDataSource, isSupported } from '../typeorm/data-source.ts'
import { UnsupportedDatabaseError } from '../typeorm/errors.ts'
import { DataSourceMissingError } from './errors.ts'

/** What the environment's data source is made from: its function called, its url taken apart. */
export async function resolveSource(environment: Environment): Promise<DataSource | AnyDataSourceOptions> {
  const { dataSource, url, x, name } = environment
  if (typeof dataSource === 'function') return dataSource({ x, environment: name })
  if (dataSource !== null) return dataSource
  const parsed = url === null ? null : parseUrl(url)
  if (parsed === null) throw new DataSourceMissingError(environment.configFile)
  return parsed.kind === 'sqlite' ? { type: 'sqlite', database: parsed.path } : { type: 'postgres', url: parsed.url }
}

/** The dialect of a source, told without connecting. */
export function dialectOfSource(source: DataSource | AnyDataSourceOptions): 'postgres' | 'sqlite' {
  const type: string = isDataSource(source) ? source.options.type : source.type
  if (!isSupported(type)) throw new UnsupportedDatabaseError(type)
  return type === 'postgres' ? 'postgres' : 'sqlite'
}
