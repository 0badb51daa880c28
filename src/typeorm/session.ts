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

/** One pinned connection to a database, for the lock and the work, and TypeORM's runner on it. */
export interface Session {
  /** Of the database that answers, which the type of a data source alone may not tell. */
  readonly dialect: Dialect
  /** The database as a person names it, without a password. */
  readonly database: string
  readonly connection: Connection
  /** TypeORM's runner on the same connection. */
  readonly queryRunner: QueryRunner
  /** The obtained data source; its `entities` are still to be given to TypeORM where it was built from options. */
  readonly dataSource: ObtainedDataSource['dataSource']
  readonly entities: DataSourceOptions['entities']
  /** True where the caller gave the data source ready, with entities of its own. */
  readonly isBorrowed: boolean
  /** True where a file that is not there was only to be looked at: an empty database in memory stands for it. */
  readonly isStandIn: boolean
  /**
   * Tells TypeORM that hub began or ended a transaction by its own SQL. Untold, a `manager.save()` in a revision
   * would begin and commit one of its own, and hub's with it.
   */
  markTransaction(isOpen: boolean): void
  /** The server that this connection talks to; null where the database is a file. */
  server(): ServerAddress | null
  /** Another connection by the same driver: to the same server, or to the file that is named. Whoever opens it closes it. */
  openBeside(file: string | null): Promise<OwnConnection>
  /** Makes the statement that runs now fail, if one does. Never throws. */
  cancel(): Promise<void>
  /** Gives the connection back, and closes the data source where it was opened here. */
  close(): Promise<void>
}

/** Opens a session. Whoever opens it closes it. Throws ConnectionFailedError and its kin. */
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
      // A borrowed data source stays open, and must get its connection back.
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
      // `transactionDepth` is protected in TypeORM's types and plain at run time; no public call sets it.
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
