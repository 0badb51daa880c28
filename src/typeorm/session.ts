import type { DataSource, DataSourceOptions, QueryRunner } from 'typeorm'

import type { Connection, OwnConnection, ServerAddress } from '../connection.ts'
import { dialectAt } from '../dialects/dialects.ts'
import type { SourceOptions } from '../dialects/port/access.ts'
import type { Dialect } from '../dialects/port/dialect.ts'
import type { DriverConnection } from '../dialects/port/driver-connection.ts'
import { connectError } from './connect-error.ts'
import { keptOpen } from './keep-open.ts'
import type { DataSourceRequest } from './obtain-data-source.ts'
import { openPlain } from './open-plain.ts'
import { openWithTypeorm } from './open-with-typeorm.ts'
import type { Opened } from './opened.ts'
import { SessionTypeorm } from './session-typeorm.ts'
import { optionsOf, requireAccess } from './source.ts'
import type { BeforeStatement } from './watched-runner.ts'

/** One pinned connection to a database, for the lock and the statements. */
export interface Session {
  /** The dialect of the server, which the type of a data source alone may not determine. */
  readonly dialect: Dialect
  /** The name of the database to show to users, without a password. */
  readonly database: string
  readonly connection: Connection
  /** The options of the data source. */
  readonly options: SourceOptions
  readonly entities: DataSourceOptions['entities']
  /** True if the caller passed a connected data source with its own entities. */
  readonly isBorrowed: boolean
  /** True if no other code has the connection, unless the query runner is given to it. */
  readonly isOwn: boolean
  /** True if a missing file was only to be read: an empty in-memory database is used in its place. */
  readonly isStandIn: boolean
  /** Whether the data source has TypeORM run its own migrations whenever it connects. */
  readonly runsMigrations: boolean
  /** Whether TypeORM is on this connection, because it opened it, or because it was asked for. */
  hasTypeorm(): boolean
  /** TypeORM's query runner on the same connection. Throws TypeormBrokenError. */
  queryRunner(): QueryRunner
  /** The data source of this connection; if hub built it, its `entities` are not passed to TypeORM yet. */
  dataSource(): DataSource
  /** Calls `before` with each statement of TypeORM's query runner, until the returned function is called. */
  watchQueryRunner(before: BeforeStatement): () => void
  /** Calls a function when TypeORM is asked for on a connection that was opened without it. */
  onTypeorm(asked: () => void): void
  /** Tells TypeORM what its driver asks a server when it connects. */
  markServer(known: SourceOptions): void
  /**
   * Tells TypeORM that hub began or ended a transaction with its own SQL. Otherwise a `manager.save()` in a revision
   * would begin and commit its own transaction, and hub's with it.
   */
  markTransaction(isOpen: boolean): void
  /** Has TypeORM's query runner read tables again, which it remembers from one revision to the next. */
  forgetTables(): void
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
  // Asked first: while hub connects a data source, it is off.
  const runsMigrations = optionsOf(request.source)['migrationsRun'] === true
  const opened = keptOpen(request.source) ?? (await openPlain(request)) ?? (await openWithTypeorm(request))
  try {
    return { ...(await pin(opened, request)), runsMigrations }
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function pin(opened: Opened, request: DataSourceRequest): Promise<Omit<Session, 'runsMigrations'>> {
  const { connection, dialect } = await connect(opened, request)
  const typeorm = new SessionTypeorm(opened)
  return {
    dialect,
    database: opened.database,
    connection,
    options: opened.options,
    entities: opened.entities,
    isBorrowed: opened.isBorrowed,
    isOwn: opened.isOwn,
    isStandIn: opened.isStandIn,
    hasTypeorm: () => typeorm.isThere,
    queryRunner: () => typeorm.parts().queryRunner,
    dataSource: () => typeorm.parts().dataSource,
    watchQueryRunner: (before) => typeorm.watch(before),
    onTypeorm: (asked) => typeorm.onBuilt(asked),
    markServer: (known) => typeorm.markServer(known),
    markTransaction: (isOpen) => typeorm.markTransaction(isOpen),
    forgetTables: () => typeorm.forgetTables(),
    server: connection.server,
    openBeside: connection.openBeside,
    cancel: () => connection.cancel().catch(() => {}),
    async close() {
      connection.dispose()
      typeorm.dispose()
      await opened.close()
    },
  }
}

async function connect(
  { raw, openPooled, options }: Opened,
  { folder, whenFree = (work) => work() }: DataSourceRequest,
): Promise<{ readonly connection: DriverConnection; readonly dialect: Dialect }> {
  try {
    const connection = await requireAccess(options.type).connect(raw, openPooled)
    await whenFree(() => connection.check())
    const dialect = await whenFree(() => dialectAt({ ...options }, connection))
    return { connection, dialect }
  } catch (error) {
    throw connectError(options, error, folder)
  }
}
