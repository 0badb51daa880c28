import type { DataSource } from 'typeorm'

import type { Environment } from '../config/environment.ts'
import type { Connection } from '../connection.ts'
import { dialectOf } from '../dialects/dialects.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { RunLock, Transactions, Waiting } from '../dialects/transactions.ts'
import { errorCode } from '../dialects/error-code.ts'
import { HubError } from '../errors.ts'
import { formatTableName } from '../schema/table-name.ts'
import { openSession, type Session } from '../typeorm/session.ts'
import { DatabaseStage } from './database-stage.ts'
import { StatementFailedError } from './errors.ts'
import { resolveSource } from './resolve-source.ts'
import { checkVersionLog, checkVersionTable } from './table-shapes.ts'
import { isToolTable } from './tool-tables.ts'
import { VersionLog } from './version-log.ts'
import { VersionTable } from './version-table.ts'

/** Where a database stands. */
export interface DatabaseState {
  /** The version rows as they are, sorted; null without a version table. */
  readonly rows: readonly string[] | null
  /** Whether the version log is there. */
  readonly hasLog: boolean
  /** Tables that are neither hub's nor another tool's version table. */
  readonly tables: readonly string[]
}

/** A database in use by a command: its session and hub's own tables in it. */
export interface Database {
  readonly session: Session
  readonly connection: Connection
  readonly dialect: Dialect
  readonly transactions: Transactions
  readonly versionTable: VersionTable
  readonly versionLog: VersionLog
  /** The names by which an inspector lists these two. */
  readonly ownTables: readonly string[]
  readonly waiting: Waiting
  /** A stage for a run's statements. */
  stage(): DatabaseStage
  readState(): Promise<DatabaseState>
  lock(): Promise<RunLock>
  close(): Promise<void>
}

/** How a command opens its database. */
export interface OpenOptions {
  /** Only to look: nothing is made, a missing SQLite file neither. */
  readonly readOnly?: boolean
  readonly onWait?: (message: string) => void
  readonly signal?: AbortSignal | undefined
}

/** Opens an environment's database. Whoever opens it closes it. Throws ConnectionFailedError and its kin. */
export async function openDatabase(environment: Environment, options: OpenOptions = {}): Promise<Database> {
  const source = await resolveSource(environment)
  const session = reporting(
    await openSession({ source, folder: environment.folder, readOnly: options.readOnly ?? false }),
  )
  try {
    return await databaseOf(session, environment, options)
  } catch (error) {
    await session.close()
    throw error
  }
}

async function databaseOf(session: Session, environment: Environment, options: OpenOptions): Promise<Database> {
  const { connection } = session
  const dialect = dialectOf(session.dialect)
  const { transactions } = dialect
  const { versionTableSchema: schema, versionTable: name } = environment
  const { currentSchema, tableSchema } = await dialect.look(connection, name)
  const place = schema ?? tableSchema
  const versionTable = new VersionTable(dialect, schema, name, place)
  const versionLog = new VersionLog(dialect, schema, name, place)
  const ownTables = [versionTable, versionLog].map(({ table, fullName }) =>
    place === currentSchema ? formatTableName({ schema: null, name: table }) : fullName,
  )
  const schemas = dialect.capabilities.hasSchemas ? ownSchemas(schema, session.dataSource.options) : []
  const waiting: Waiting = {
    timeout: environment.lockTimeout,
    onWait: options.onWait ?? (() => {}),
    signal: options.signal,
  }
  return {
    session,
    connection,
    dialect,
    transactions,
    versionTable,
    versionLog,
    ownTables,
    waiting,
    stage: () =>
      new DatabaseStage(
        session,
        dialect,
        versionTable,
        transactions,
        { waiting, tableLockTimeout: environment.tableLockTimeout },
        environment,
      ),
    readState: () => readState({ connection, dialect, versionTable, versionLog, ownTables }, schemas),
    lock: () => transactions.lockRun(connection, { versionTable: versionTable.fullName, waiting }),
    close: () => session.close(),
  }
}

/**
 * The database that was opened only to look, to write to. In place of an SQLite file that is not there a command looks
 * at an empty one in memory: now the file is made, and the other closed.
 */
export async function openForWriting(
  database: Database,
  environment: Environment,
  options: Omit<OpenOptions, 'readOnly'>,
): Promise<Database> {
  if (!database.session.isStandIn) return database
  const opened = await openDatabase(environment, options)
  try {
    await database.close()
    return opened
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** The same session, whose statements fail as StatementFailedError. */
function reporting(session: Session): Session {
  const { connection } = session
  const report = async <Result>(sql: string, work: Promise<Result>): Promise<Result> => {
    try {
      return await work
    } catch (error) {
      throw error instanceof HubError ? error : new StatementFailedError(sql, errorCode(error) || null, error)
    }
  }
  return {
    ...session,
    connection: {
      processId: connection.processId ?? null,
      query: (sql, parameters) => report(sql, connection.query(sql, parameters)),
      exec: (sql) => report(sql, connection.exec(sql)),
    },
  }
}

/**
 * The schemas besides the current one that are said to be this project's. What stands in all the others may be anybody's:
 * a database is often shared.
 */
function ownSchemas(versionTableSchema: string | null, options: DataSource['options']): readonly string[] {
  const schemas = [versionTableSchema, 'schema' in options ? options.schema : null]
  return schemas.filter((each): each is string => typeof each === 'string')
}

async function readState(
  {
    connection,
    dialect,
    versionTable,
    versionLog,
    ownTables,
  }: Pick<Database, 'connection' | 'dialect' | 'versionTable' | 'versionLog' | 'ownTables'>,
  schemas: readonly string[],
): Promise<DatabaseState> {
  const inspector = dialect.inspector(connection)
  // In this order: another process makes its version table before any other, so whoever sees one of its tables here
  // sees its version table after.
  const names = new Set(await inspector.tableNames())
  if (schemas.length > 0) for (const name of await inspector.tableNames({ schemas })) names.add(name)
  const hasTable = await inspector.hasTable(versionTable.fullName)
  const hasLog = await inspector.hasTable(versionLog.fullName)
  if (hasTable) await checkVersionTable(inspector, versionTable)
  if (hasLog) await checkVersionLog(inspector, versionLog)
  return {
    rows: hasTable ? await versionTable.read(connection) : null,
    hasLog,
    tables: [...names].filter((name) => !ownTables.includes(name) && !isToolTable(name)),
  }
}
