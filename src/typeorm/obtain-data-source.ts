import type { DataSource, DataSourceOptions } from 'typeorm'

import { buildDataSource } from './build-data-source.ts'
import { connectError } from './connect-error.ts'
import { describeDatabase } from './describe-database.ts'
import { prepareOptions, quiet } from './prepare-options.ts'
import { type AnyDataSourceOptions, isDataSource, requireAccess, typeOf } from './source.ts'

/** What a data source is obtained from. */
export interface DataSourceRequest {
  /** An existing data source is borrowed; options are built into one. */
  readonly source: DataSource | AnyDataSourceOptions
  /** The folder from which TypeORM is resolved, and against which relative database paths are resolved. */
  readonly folder: string
  /** Read only: a missing file is not created. */
  readonly readOnly?: boolean
  /** Connects, and retries while another process has the whole database locked. */
  readonly whenFree?: <Result>(work: () => Promise<Result>) => Promise<Result>
}

/** A connected data source, and how it is closed. */
export interface ObtainedDataSource {
  readonly dataSource: DataSource
  /** The name of the database to show to users, without a password. */
  readonly database: string
  /** Entities of the options, not yet passed to TypeORM: inspecting a database does not need them. */
  readonly entities: DataSourceOptions['entities']
  /** True if the caller passed a connected data source with its own entities. */
  readonly isBorrowed: boolean
  /** True if it was built here from options, so that no other code has it. */
  readonly isOwn: boolean
  /** True if a missing file was only to be read: an empty in-memory database is used in its place. */
  readonly isStandIn: boolean
  /** Closes what was opened here; leaves a borrowed data source open. */
  close(): Promise<void>
}

/**
 * Connects the data source. Throws ConnectionFailedError, DriverMissingError and related errors,
 * UnsupportedDatabaseError.
 */
export async function obtainDataSource(request: DataSourceRequest): Promise<ObtainedDataSource> {
  const { source } = request
  const access = requireAccess(typeOf(source))
  if (isDataSource(source)) return borrow(source, request)
  const { forTypeorm, database, isOwn, isStandIn } = prepareOptions(source, access, request)
  const dataSource = buildDataSource(forTypeorm, request.folder)
  await initialize(dataSource, request)
  return {
    dataSource,
    database,
    entities: source.entities,
    isBorrowed: false,
    isOwn,
    isStandIn,
    close: () => dataSource.destroy(),
  }
}

const once = <Result>(work: () => Promise<Result>): Promise<Result> => work()

/** The folder from which packages are resolved, and how to wait for a locked database. */
type Opening = Pick<DataSourceRequest, 'folder' | 'whenFree'>

async function borrow(dataSource: DataSource, opening: Opening): Promise<ObtainedDataSource> {
  const database = describeDatabase({ ...dataSource.options })
  const given = { dataSource, database, isOwn: false, isStandIn: false }
  if (dataSource.isInitialized) return { ...given, entities: undefined, isBorrowed: true, close: async () => {} }
  return { ...given, isBorrowed: false, ...(await open(dataSource, opening)) }
}

/**
 * Connects a data source that the caller created but did not connect, such as the one in the file for TypeORM's own
 * command line. TypeORM would import the files that its patterns match, and cannot import TypeScript: hub loads the
 * entities, and subscribers and migrations are left out, as TypeORM does when it migrates. The options are restored
 * when it is closed.
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
    // If connecting fails, TypeORM leaves open what it has opened, and a pool would keep the process alive. There may
    // be nothing to close yet.
    await (async () => dataSource.driver.disconnect())().catch(() => {})
    throw connectError({ ...dataSource.options }, error, folder)
  }
}
