import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'

import type { DataSource, DataSourceOptions } from 'typeorm'

import type { Access, SourceOptions } from '../dialects/port/access.ts'
import { accessOf, drivers } from '../dialects/dialects.ts'
import { HubError } from '../errors.ts'
import { isError } from '../is-error.ts'
import { connectError, describeDatabase } from './connect-error.ts'
import { driverError } from './driver-error.ts'
import { DataSourceError, UnsupportedDatabaseError } from './errors.ts'
import { findTypeorm, type FoundTypeorm } from './find-typeorm.ts'
import { createSqlite3Driver, type Sqlite3DriverOptions } from './sqlite3-driver.ts'
import { messageOf } from '../words.ts'

/** TypeORM's options, npm sqlite3's `type: 'sqlite'` included, which TypeORM 1.x itself no longer has. */
export type AnyDataSourceOptions =
  | DataSourceOptions
  | ({ readonly type: 'sqlite'; readonly entities?: DataSourceOptions['entities'] } & Sqlite3DriverOptions)

/** What a data source is made from. */
export interface DataSourceRequest {
  /** A ready one is borrowed, options are built. */
  readonly source: DataSource | AnyDataSourceOptions
  /** Where TypeORM is resolved from, and where relative paths of databases start. */
  readonly folder: string
  /** Only to look: a file that does not exist is not made. */
  readonly readOnly?: boolean
  /** Does the connecting, and again while another process has the whole database locked. */
  readonly whenFree?: <Result>(work: () => Promise<Result>) => Promise<Result>
}

/** A data source that is connected, and who closes it. */
export interface ObtainedDataSource {
  readonly dataSource: DataSource
  /** The database as a person names it, without a password. */
  readonly database: string
  /** Entities of the options, not yet given to TypeORM: looking at a database needs none. */
  readonly entities: DataSourceOptions['entities']
  /** True where the caller gave it connected, with entities of its own. */
  readonly isBorrowed: boolean
  /** True where a file that is not there was only to be looked at: an empty database in memory stands for it. */
  readonly isStandIn: boolean
  /** Closes what was opened here; leaves a borrowed data source open. */
  close(): Promise<void>
}

/** What hub never lets TypeORM do while it connects: the schema is hub's. */
const quiet = { synchronize: false, migrationsRun: false, dropSchema: false, installExtensions: false } as const

/** Connects the data source. Throws ConnectionFailedError, DriverMissingError and its kin, UnsupportedDatabaseError. */
export async function obtainDataSource(request: DataSourceRequest): Promise<ObtainedDataSource> {
  const { source } = request
  const access = requireAccess(typeOf(source))
  if (isDataSource(source)) return borrow(source, request)
  const given = { ...source }
  const file = access.file(given, request.folder)
  // A file that is not there reads as an empty database; opening it would make it.
  const isStandIn = file !== null && isAbsolute(file) && request.readOnly === true && !existsSync(file)
  const options = {
    ...source,
    ...quiet,
    ...(file === null ? {} : isStandIn ? access.inMemory(given) : { database: file }),
    entities: [],
    migrations: [],
    subscribers: [],
  }
  const dataSource = build(options, request.folder)
  await initialize(dataSource, request)
  return {
    dataSource,
    database: isStandIn ? file : describeDatabase(dataSource.options),
    entities: source.entities,
    isBorrowed: false,
    isStandIn,
    close: () => dataSource.destroy(),
  }
}

const once = <Result>(work: () => Promise<Result>): Promise<Result> => work()

/** Where packages are resolved from, and what waits for a database that another process has for itself. */
type Opening = Pick<DataSourceRequest, 'folder' | 'whenFree'>

async function borrow(dataSource: DataSource, opening: Opening): Promise<ObtainedDataSource> {
  const database = describeDatabase(dataSource.options)
  const given = { dataSource, database, isStandIn: false }
  if (dataSource.isInitialized) return { ...given, entities: undefined, isBorrowed: true, close: async () => {} }
  return { ...given, isBorrowed: false, ...(await open(dataSource, opening)) }
}

/**
 * Connects a data source that the caller only made, such as the one of the file that TypeORM's own command line takes.
 * TypeORM would import what its patterns name, and can import no TypeScript: entities are hub's to load, subscribers
 * and migrations are left out, as TypeORM itself does while it migrates. Its options are put back when it is closed.
 */
async function open(dataSource: DataSource, opening: Opening): Promise<Pick<ObtainedDataSource, 'entities' | 'close'>> {
  const { entities, migrations, subscribers, synchronize, migrationsRun, dropSchema } = dataSource.options
  const putBack = () =>
    dataSource.setOptions({ entities, migrations, subscribers, synchronize, migrationsRun, dropSchema })
  dataSource.setOptions({ ...quiet, entities: [], migrations: [], subscribers: [] })
  try {
    await initialize(dataSource, opening)
  } catch (error) {
    putBack()
    throw error
  }
  return {
    entities,
    async close() {
      putBack()
      await dataSource.destroy()
    },
  }
}

async function initialize(dataSource: DataSource, { folder, whenFree = once }: Opening): Promise<void> {
  try {
    await whenFree(() => dataSource.initialize())
  } catch (error) {
    // TypeORM leaves open what it had opened before it failed, and a pool would keep the process. Nothing may be open yet.
    await (async () => dataSource.driver.disconnect())().catch(() => {})
    throw connectError(dataSource, error, folder)
  }
}

function build(options: AnyDataSourceOptions, folder: string): DataSource {
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
  return build({ ...options, type: 'sqlite' }, process.cwd())
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

/** How the databases of that `type` of data source are reached. Throws UnsupportedDatabaseError. */
export function requireAccess(type: string): Access {
  const access = accessOf(type)
  if (access === null) throw new UnsupportedDatabaseError(type, drivers)
  return access
}

/** The options of a source, each read once. */
export function optionsOf(source: DataSource | AnyDataSourceOptions): SourceOptions {
  return { ...(isDataSource(source) ? source.options : source) }
}

/** TypeORM's type of a source. */
export function typeOf(source: DataSource | AnyDataSourceOptions): string {
  return isDataSource(source) ? source.options.type : source.type
}

/** Two copies of TypeORM share no `instanceof`; all of them mark their data sources so. */
export function isDataSource(value: unknown): value is DataSource {
  return (
    typeof value === 'object' &&
    value !== null &&
    '@instanceof' in value &&
    value['@instanceof'] === Symbol.for('DataSource')
  )
}
