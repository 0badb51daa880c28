import type { DialectName } from '../dialect-name.ts'
import type { DataSource, DataSourceOptions, QueryRunner } from 'typeorm'

import type { Connection, OwnConnection, ServerAddress } from '../connection.ts'
import { betterSqlite3Connection, type BetterSqlite3Database, openBetterSqlite3 } from './better-sqlite3-connection.ts'
import { connectError } from './connect-error.ts'
import { type DataSourceRequest, isSupported, obtainDataSource, type ObtainedDataSource } from './data-source.ts'
import { DataSourceBusyError, UnsupportedDatabaseError } from './errors.ts'
import { type PgClient, postgresConnection } from './postgres-connection.ts'
import { openSqlite3, sqlite3Connection, type Sqlite3Database } from './sqlite3-connection.ts'

/** One pinned connection to a database, for the lock and the work, and TypeORM's runner on it. */
export interface Session {
  readonly dialect: DialectName
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
  /** True where an SQLite file that is not there was only to be looked at: an empty database in memory stands for it. */
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
  const type = dataSource.options.type as string
  if (!isSupported(type)) throw new UnsupportedDatabaseError(type)
  const queryRunner = dataSource.createQueryRunner('master')
  if (queryRunner.isTransactionActive) throw new DataSourceBusyError()
  const connection = await connect(type, dataSource, queryRunner, whenFree).catch(async (error: unknown) => {
    // A borrowed data source stays open, and must get its connection back.
    await queryRunner.release()
    throw error
  })
  return {
    dialect: type === 'postgres' ? 'postgres' : 'sqlite',
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
    server: () => connection.server?.() ?? null,
    openBeside: (file) => connection.openBeside(dataSource, file),
    cancel: () => connection.cancel(dataSource).catch(() => {}),
    async close() {
      connection.dispose?.()
      try {
        await queryRunner.release()
      } finally {
        await obtained.close()
      }
    },
  }
}

async function connect(
  type: string,
  dataSource: DataSource,
  queryRunner: QueryRunner,
  whenFree: NonNullable<DataSourceRequest['whenFree']>,
): Promise<Port> {
  try {
    const connection = portOver(type, await queryRunner.connect())
    // SQLite opens any file, and says at the first read that it is no database.
    if (type !== 'postgres') await whenFree(() => connection.query('PRAGMA schema_version'))
    return connection
  } catch (error) {
    throw connectError(dataSource, error)
  }
}

type Port = Connection & {
  dispose?(): void
  openBeside(dataSource: DataSource, file: string | null): Promise<OwnConnection>
  cancel(dataSource: DataSource): Promise<void>
  server?(): ServerAddress
}

/** The raw connection is what TypeORM's `connect()` gives for that type: a `pg` client, or an SQLite `Database`. */
function portOver(type: string, raw: unknown): Port {
  if (type === 'postgres') return { ...postgresConnection(raw as PgClient), openBeside: openPooled }
  // Of an SQLite database only another file is ever opened: the same one would be another session of it.
  if (typeof (raw as { pragma?: unknown }).pragma === 'function') {
    const database = raw as BetterSqlite3Database
    return {
      ...betterSqlite3Connection(database),
      openBeside: (_dataSource, file) => openBetterSqlite3(database, file ?? ':memory:'),
    }
  }
  const database = raw as Sqlite3Database
  return {
    ...sqlite3Connection(database),
    openBeside: (_dataSource, file) => openSqlite3(database, file ?? ':memory:'),
  }
}

/** The next connection of TypeORM's pool. */
async function openPooled(dataSource: DataSource): Promise<OwnConnection> {
  const queryRunner = dataSource.createQueryRunner('master')
  const { dispose, ...connection } = postgresConnection((await queryRunner.connect()) as PgClient)
  return {
    ...connection,
    async close() {
      dispose()
      await queryRunner.release().catch(() => {})
    },
  }
}
