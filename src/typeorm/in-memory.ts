import type { DataSource } from 'typeorm'

import type { SourceOptions } from '../dialects/port/access.ts'
import { accessOf } from '../dialects/dialects.ts'
import { type AnyDataSourceOptions, isDataSource, optionsOf, typeOf } from './source.ts'

/**
 * The options of a data source that concern its entities and not its database. Other settings are not copied: neither
 * hooks nor a logger, which may print to the same output as the script.
 */
const kept = ['entities', 'namingStrategy'] as const

/** Options of an empty in-memory database with the same driver as that data source; null if the driver has none. */
export function inMemory(source: DataSource | AnyDataSourceOptions): AnyDataSourceOptions | null {
  const options = optionsOf(source)
  const taken = kept.filter((key) => options[key] !== undefined).map((key) => [key, options[key]])
  const driver = driverOf(source, options)
  const memory = accessOf(driver.type)?.inMemory(options) ?? null
  // Options of the same type, for another database.
  return memory && ({ ...Object.fromEntries(taken), ...driver, ...memory } as AnyDataSourceOptions)
}

function driverOf(source: DataSource | AnyDataSourceOptions, { driver }: SourceOptions) {
  // A data source with hub's own driver has the type `better-sqlite3`, with npm sqlite3's module in it.
  const loaded: unknown = isDataSource(source) && 'sqlite' in source.driver ? source.driver.sqlite : null
  const isNpmSqlite3 = typeof loaded === 'object' && loaded !== null && 'OPEN_READWRITE' in loaded
  if (isNpmSqlite3) return { type: 'sqlite', driver: loaded }
  return { type: typeOf(source), ...(driver !== undefined && { driver }) }
}
