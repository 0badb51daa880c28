import type { DataSource } from 'typeorm'

import type { SourceOptions } from '../dialects/port/access.ts'
import { accessOf } from '../dialects/dialects.ts'
import { type AnyDataSourceOptions, isDataSource, optionsOf, typeOf } from './source.ts'

/**
 * What a data source says of its entities that has nothing to do with its database. Its other settings are not taken:
 * neither hooks nor a logger, which may write where the script is written.
 */
const kept = ['entities', 'namingStrategy'] as const

/** Options of an empty database in memory, by the same driver as that data source's; null where it has none such. */
export function inMemory(source: DataSource | AnyDataSourceOptions): AnyDataSourceOptions | null {
  const options = optionsOf(source)
  const taken = kept.filter((key) => options[key] !== undefined).map((key) => [key, options[key]])
  const driver = driverOf(source, options)
  const memory = accessOf(driver.type)?.inMemory(options) ?? null
  // Options of the same type, which leads to another database.
  return memory && ({ ...Object.fromEntries(taken), ...driver, ...memory } as AnyDataSourceOptions)
}

function driverOf(source: DataSource | AnyDataSourceOptions, { driver }: SourceOptions) {
  // A data source of hub's own driver says that it is a `better-sqlite3`, with npm sqlite3's module in it.
  const loaded: unknown = isDataSource(source) && 'sqlite' in source.driver ? source.driver.sqlite : null
  const isNpmSqlite3 = typeof loaded === 'object' && loaded !== null && 'OPEN_READWRITE' in loaded
  if (isNpmSqlite3) return { type: 'sqlite', driver: loaded }
  return { type: typeOf(source), ...(driver !== undefined && { driver }) }
}
