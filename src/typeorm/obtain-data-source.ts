import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'

import type { DataSource, DataSourceOptions } from 'typeorm'

import { buildDataSource } from './build-data-source.ts'
import { connectError, describeDatabase } from './connect-error.ts'
import { type AnyDataSourceOptions, isDataSource, requireAccess, typeOf } from './source.ts'

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
  const dataSource = buildDataSource(options, request.folder)
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
