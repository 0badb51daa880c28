import type { DataSource, DataSourceOptions } from 'typeorm'

import { drivers } from '../dialects/dialects.ts'
import { HubError } from '../errors.ts'
import { isError } from '../is-error.ts'
import { messageOf } from '../words.ts'
import { driverError } from './driver-error.ts'
import { DataSourceError, UnsupportedDatabaseError } from './errors.ts'
import { findTypeorm, type FoundTypeorm } from './find-typeorm.ts'
import type { AnyDataSourceOptions } from './source.ts'
import { createSqlite3Driver, type Sqlite3DriverOptions } from './sqlite3-driver.ts'

/**
 * Builds a data source from options. Throws DataSourceError, DriverMissingError and related errors, UnsupportedDatabaseError.
 */
export function buildDataSource(options: AnyDataSourceOptions, folder: string): DataSource {
  const typeorm = findTypeorm(folder)
  const isOwnSqlite = options.type === 'sqlite' && !hasSqliteDriver(typeorm)
  try {
    if (!isOwnSqlite) return new typeorm.module.DataSource(options as DataSourceOptions)
    const sqlite = options as { type: 'sqlite' } & Sqlite3DriverOptions
    // TypeORM 1.x does not know `sqlite`; with that type its `isSQLiteFamily` would be false and inserts would fail. So
    // the data source is built as `better-sqlite3`, with a stub in place of that package, and then gets the intended
    // driver.
    const dataSource = new typeorm.module.DataSource({
      ...sqlite,
      type: 'better-sqlite3',
      driver: {},
    })
    dataSource.driver = createSqlite3Driver(typeorm, dataSource, sqlite)
    return dataSource
  } catch (error) {
    throw buildError(options, error, folder)
  }
}

/** `sqlite3DataSource(options)`: a TypeORM DataSource that uses npm `sqlite3`, with both TypeORM 0.3 and 1.x. */
export function sqlite3DataSource(
  options: Omit<Extract<AnyDataSourceOptions, { type: 'sqlite' }>, 'type'> & Partial<Omit<DataSourceOptions, 'type'>>,
): DataSource {
  return buildDataSource({ ...options, type: 'sqlite' }, process.cwd())
}

/** TypeORM 0.3 has its own driver for npm sqlite3. */
function hasSqliteDriver(typeorm: FoundTypeorm): boolean {
  try {
    typeorm.require.resolve('typeorm/driver/sqlite/SqliteDriver')
    return true
  } catch {
    // TypeORM 1.x removed that file together with the driver.
    return false
  }
}

function buildError(options: AnyDataSourceOptions, error: unknown, folder: string): unknown {
  const name = isError(error) ? error.name : ''
  if (name === 'MissingDriverError') return new UnsupportedDatabaseError(options.type, drivers)
  if (error instanceof HubError) return error
  const driver = driverError(error, options.type, folder)
  if (driver !== null) return driver
  return new DataSourceError(messageOf(error), error)
}
