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

/** Builds the data source of options. Throws DataSourceError, DriverMissingError and its kin, UnsupportedDatabaseError. */
export function buildDataSource(options: AnyDataSourceOptions, folder: string): DataSource {
  const typeorm = findTypeorm(folder)
  const isOwnSqlite = options.type === 'sqlite' && !hasSqliteDriver(typeorm)
  try {
    if (!isOwnSqlite) return new typeorm.module.DataSource(options as DataSourceOptions)
    const sqlite = options as { type: 'sqlite' } & Sqlite3DriverOptions
    // TypeORM 1.x knows no `sqlite`, and with the type kept its `isSQLiteFamily` would lack it and inserts fail: the
    // data source is built as `better-sqlite3`, whose package a stub stands for, and then gets the driver it means.
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

/** `sqlite3DataSource(options)`: a TypeORM DataSource over npm `sqlite3`, on TypeORM 0.3 and 1.x alike. */
export function sqlite3DataSource(
  options: Omit<Extract<AnyDataSourceOptions, { type: 'sqlite' }>, 'type'> & Partial<Omit<DataSourceOptions, 'type'>>,
): DataSource {
  return buildDataSource({ ...options, type: 'sqlite' }, process.cwd())
}

/** TypeORM 0.3 has a driver for npm sqlite3 of its own. */
function hasSqliteDriver(typeorm: FoundTypeorm): boolean {
  try {
    typeorm.require.resolve('typeorm/driver/sqlite/SqliteDriver')
    return true
  } catch {
    // That file is gone in TypeORM 1.x: so is the driver.
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
