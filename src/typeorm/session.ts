import type { DataSource, DataSourceOptions, QueryRunner } from 'typeorm'

import type { Connection, OwnConnection, ServerAddress } from '../connection.ts'
import { dialectAt } from '../dialects/dialects.ts'
import type { Access } from '../dialects/port/access.ts'
import type { Dialect } from '../dialects/port/dialect.ts'
import type { DriverConnection } from '../dialects/port/driver-connection.ts'
import { connectError } from './connect-error.ts'
import { type DataSourceRequest, obtainDataSource, type ObtainedDataSource } from './obtain-data-source.ts'
import { requireAccess } from './source.ts'
import { DataSourceBusyError } from './errors.ts'

/** One pinned connection to a database, for the lock and the statements, and TypeORM's query runner on it. */
export interface Session {
  /** The dialect of the server, which the type of a data source alone may not determine. */
  readonly dialect: Dialect
  /** The name of the database to show to users, without a password. */
  readonly database: string
  readonly connection: Connection
  /** TypeORM's query runner on the same connection. */
  readonly queryRunner: QueryRunner
  /** The obtained data source; if it was built from options, its `entities` are not passed to TypeORM yet. */
  readonly dataSource: ObtainedDataSource['dataSource']
  readonly entities: DataSourceOptions['entities']
  /** True if the caller passed a connected data source with its own entities. */
  readonly isBorrowed: boolean
  /** True if a missing file was only to be read: an empty in-memory database is used in its place. */
  readonly isStandIn: boolean
  /**
   * Tells TypeORM that hub began or ended a transaction with its own SQL. Otherwise a `manager.save()` in a revision
   * would begin and commit its own transaction, and hub's with it.
   */
  markTransaction(isOpen: boolean): void
  /** The server of this connection; null if the database is a file. */
  server(): ServerAddress | null
  /** Opens another connection with the same driver: to the same server, or to the given file. The caller closes it. */
  openBeside(file: string | null): Promise<OwnConnection>
  /** Cancels the running statement, if any. Never throws. */
  cancel(): Promise<void>
  /** Releases the connection, and closes the data source if it was opened here. */
  close(): Promise<void>
}

/** Opens a session, which the caller closes. Throws ConnectionFailedError and related errors. */
export async function openSession(request: DataSourceRequest): Promise<Session> {
  const obtained = await obtainDataSource(request)
  try {
    return await pin(obtained, request)
  } catch (error) {
    await obtained.close()
    throw error
  }
}

async function pin(obtained: ObtainedDataSource, { whenFree = (work) => work() }: DataSourceRequest): Promise<Session> {
  const { dataSource } = obtained
  const access = requireAccess(dataSource.options.type)
  const queryRunner = dataSource.createQueryRunner('master')
  if (queryRunner.isTransactionActive) throw new DataSourceBusyError()
  const { connection, dialect } = await connect(access, dataSource, queryRunner, whenFree).catch(
    async (error: unknown) => {
      // A borrowed data source stays open and must get its connection back.
      await queryRunner.release()
      throw error
    },
  )
  return {
    dialect,
    database: obtained.database,
    connection,
    queryRunner,
    dataSource,
    entities: obtained.entities,
    isBorrowed: obtained.isBorrowed,
    isStandIn: obtained.isStandIn,
    markTransaction(isOpen) {
      // `transactionDepth` is protected in TypeORM's types but accessible at run time; there is no public way to set
      // it.
      Object.assign(queryRunner, { isTransactionActive: isOpen, transactionDepth: isOpen ? 1 : 0 })
    },
    server: connection.server,
    openBeside: connection.openBeside,
    cancel: () => connection.cancel().catch(() => {}),
    async close() {
      connection.dispose()
      try {
        await queryRunner.release()
      } finally {
        await obtained.close()
      }
    },
  }
}

async function connect(
  access: Access,
  dataSource: DataSource,
  queryRunner: QueryRunner,
  whenFree: NonNullable<DataSourceRequest['whenFree']>,
): Promise<{ readonly connection: DriverConnection; readonly dialect: Dialect }> {
  try {
    const connection = await access.connect(await queryRunner.connect(), () => openPooled(dataSource))
    await whenFree(() => connection.check())
    const dialect = await whenFree(() => dialectAt({ ...dataSource.options }, connection))
    return { connection, dialect }
  } catch (error) {
    throw connectError(dataSource, error)
  }
}

/** The next connection of TypeORM's pool. */
async function openPooled(dataSource: DataSource) {
  const queryRunner = dataSource.createQueryRunner('master')
  return { raw: await queryRunner.connect(), release: () => queryRunner.release() }
}
