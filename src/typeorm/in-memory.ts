import type { DataSource } from 'typeorm'

import { type AnyDataSourceOptions, isDataSource } from './data-source.ts'

/**
 * What a data source says that has nothing to do with its file. Hooks are not among it, which may attach other files,
 * nor a logger, which may write where the script is written.
 */
const kept = ['entities', 'namingStrategy', 'nativeBinding'] as const

/** Options of an SQLite database in memory, by the same driver as that data source's. */
export function inMemory(source: DataSource | AnyDataSourceOptions): AnyDataSourceOptions {
  const options: Readonly<Record<string, unknown>> = { ...(isDataSource(source) ? source.options : source) }
  const taken = kept.filter((key) => options[key] !== undefined).map((key) => [key, options[key]])
  const driver = driverOf(source, options)
  // The two SQLite types take these options alike.
  return { ...Object.fromEntries(taken), ...driver, database: ':memory:' } as AnyDataSourceOptions
}

function driverOf(source: DataSource | AnyDataSourceOptions, { type, driver }: Readonly<Record<string, unknown>>) {
  // A data source of hub's own driver says that it is a `better-sqlite3`, with npm sqlite3's module in it.
  const loaded: unknown = isDataSource(source) && 'sqlite' in source.driver ? source.driver.sqlite : null
  const isNpmSqlite3 = typeof loaded === 'object' && loaded !== null && 'OPEN_READWRITE' in loaded
  if (isNpmSqlite3) return { type: 'sqlite', driver: loaded }
  return { type, ...(driver !== undefined && { driver }) }
}
