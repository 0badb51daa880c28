import type { DataSource } from 'typeorm'

import type { Environment } from '../../config/environment.ts'
import type { Connection } from '../../connection.ts'
import type { DatabaseErrors } from '../../dialects/port/database-errors.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { UntestedServer } from '../../dialects/port/look.ts'
import type { RunLock, Transactions, Waiting } from '../../dialects/port/transactions.ts'
import { HubError } from '../../errors.ts'
import type { OperationLog } from '../../op/port.ts'
import type { Inspector } from '../../schema/inspector.ts'
import { bareName, formatTableName } from '../../schema/table-name.ts'
import { requireAccess, typeOf } from '../../typeorm/source.ts'
import { openSession, type Session } from '../../typeorm/session.ts'
import { DatabaseSink } from '../sink/database-sink.ts'
import { StatementFailedError } from '../sink/statement-failed-error.ts'
import { hasToolName, toolOf, typeormTables } from '../tools/tool-tables.ts'
import { ownTablesOf } from '../version/own-tables.ts'
import { checkVersionLog, checkVersionTable, refuseView } from '../version/table-shapes.ts'
import type { VersionLog } from '../version/version-log.ts'
import type { VersionTable } from '../version/version-table.ts'
import { UntestedServerError } from './errors.ts'
import { newRunIdentity, type RunIdentity } from './identity.ts'
import { pollWhileBusy, type WhenFree } from './poll-while-busy.ts'
import { resolveSource } from './resolve-source.ts'

/** Where a database stands. */
export interface DatabaseState {
  /** The version rows as they are, sorted; null without a version table. */
  readonly rows: readonly string[] | null
  /** Whether the version log is there. */
  readonly hasLog: boolean
  /** Tables that are neither hub's nor another tool's version table. */
  readonly tables: readonly string[]
  /** Tables of other tools, which do not count as the project's. */
  readonly toolTables: readonly string[]
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
  /** The run that this is, for the lock and the log. */
  readonly identity: RunIdentity
  /** Whether the user takes the risk of a server that hub was never run with. */
  readonly allowsUntestedServer: boolean
  /** A sink for a run's statements. */
  sink(): DatabaseSink
  readState(): Promise<DatabaseState>
  /** Takes the run lock. Throws LockTimeoutError. */
  lock(): Promise<RunLock>
  /** The same, but null where another run has it and the lock is no longer needed; asked with each try. */
  lockUnless(isNeedless: () => Promise<boolean>): Promise<RunLock | null>
  /** Who holds the run lock now, in words; null where nobody does. */
  lockHolder(): Promise<string | null>
  close(): Promise<void>
}

/** How a command opens its database. */
export interface OpenOptions {
  /** Only to look: nothing is made, a missing file neither. */
  readonly readOnly?: boolean
  /** Whether the command is going to write; where it is not said, unless it only looks. */
  readonly willWrite?: boolean
  /** Where it tells whom it waits for, and what to know of the server. */
  readonly log?: Pick<OperationLog, 'info' | 'warn'> | undefined
  readonly signal?: AbortSignal | undefined
}

/** Opens an environment's database. Whoever opens it closes it. Throws ConnectionFailedError and its kin. */
export async function openDatabase(environment: Environment, options: OpenOptions = {}): Promise<Database> {
  const source = await resolveSource(environment)
  const { isBusy } = requireAccess(typeOf(source))
  const waiting: Waiting = {
    timeout: environment.lockTimeout,
    onWait: (message) => options.log?.info(message),
    signal: options.signal,
  }
  const whenFree = <Result>(work: () => Promise<Result>) => pollWhileBusy(work, { isBusy, waiting })
  const opened = await openSession({
    source,
    folder: environment.folder,
    readOnly: options.readOnly ?? false,
    whenFree,
  })
  try {
    return await databaseOf(patient(opened, whenFree), { waiting, environment, options })
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** What a database is made of, once its session is open. */
interface Opened {
  readonly waiting: Waiting
  readonly environment: Environment
  readonly options: OpenOptions
}

async function databaseOf(session: Session, { waiting, environment, options }: Opened): Promise<Database> {
  const { connection, dialect } = session
  const { transactions } = dialect
  const { versionTableSchema: schema, versionTable: name } = environment
  const typeorm = typeormTables(session.dataSource.options)
  const look = await dialect.look(connection, name)
  const { currentSchema, untestedServer } = look
  if (untestedServer !== null) warnOfServer(untestedServer, environment, options)
  const { versionTable, versionLog } = ownTablesOf(dialect, environment, look)
  const listed = [versionTable, versionLog].map(({ table, fullName }) =>
    versionTable.place === currentSchema ? formatTableName({ schema: null, name: table }) : fullName,
  )
  const schemas = dialect.names.hasSchemas ? ownSchemas(schema, session.dataSource.options) : []
  const identity = newRunIdentity()
  const lockUnless = (isNeedless: () => Promise<boolean>) =>
    transactions.lockRun(connection, {
      versionTable: versionTable.fullName,
      run: identity,
      openBeside: session.openBeside,
      isNeedless,
      waiting,
    })
  return {
    session,
    connection,
    dialect,
    transactions,
    versionTable,
    versionLog,
    ownTables: listed,
    waiting,
    identity,
    allowsUntestedServer: environment.allowUntestedServer,
    sink: () =>
      new DatabaseSink(
        session,
        dialect,
        { versionTable, versionLog },
        transactions,
        { waiting, tableLockTimeout: environment.tableLockTimeout, runId: identity.runId },
        environment,
      ),
    readState: () => readState({ connection, dialect, versionTable, versionLog, ownTables: listed, typeorm }, schemas),
    async lock() {
      const lock = await lockUnless(async () => false)
      // By the contract of `lockRun`: the lock is always needed here.
      return lock as RunLock
    },
    lockUnless,
    lockHolder: () =>
      transactions.runLockHolder(connection, { versionTable: versionTable.fullName, openBeside: session.openBeside }),
    close: () => session.close(),
  }
}

/** Another database in the expected one's place is only looked at, unless the user takes the risk. Throws UntestedServerError. */
function warnOfServer(untested: UntestedServer, { allowUntestedServer }: Environment, options: OpenOptions): void {
  const willWrite = options.willWrite ?? !options.readOnly
  if (willWrite && !allowUntestedServer) throw new UntestedServerError(untested)
  options.log?.warn(
    `The server is ${untested.server}, not ${untested.inPlaceOf}, and hub was never run with it. ${willWrite ? "This goes on at your own risk ('allowUntestedServer')." : 'What is shown may be wrong, and commands that write refuse it.'}`,
  )
}

/**
 * The same session, whose statements fail as StatementFailedError, and wait where no transaction is open and another
 * process has the whole database locked.
 */
function patient(session: Session, whenFree: WhenFree): Session {
  const report = reporter(session.dialect.errors)
  let isInTransaction = false
  const query = (connection: Connection, sql: string, parameters?: readonly unknown[]) =>
    report(sql, () => connection.query(sql, parameters))
  const { connection } = session
  return {
    ...session,
    markTransaction(isOpen) {
      isInTransaction = isOpen
      session.markTransaction(isOpen)
    },
    async openBeside(file) {
      const beside = await report(`open ${file ?? 'a second connection'}`, () => session.openBeside(file))
      return {
        ...beside,
        query: (sql, parameters) => query(beside, sql, parameters),
        exec: (sql) => report(sql, () => beside.exec(sql)),
      }
    },
    connection: {
      ...connection,
      processId: connection.processId ?? null,
      query: (sql, parameters) =>
        isInTransaction
          ? query(connection, sql, parameters)
          : report(sql, () => whenFree(() => connection.query(sql, parameters))),
      exec: (sql) => report(sql, () => connection.exec(sql)),
    },
  }
}

function reporter(errors: DatabaseErrors) {
  return async <Result>(sql: string, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      throw error instanceof HubError ? error : new StatementFailedError(sql, error, errors)
    }
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
    typeorm,
  }: Pick<Database, 'connection' | 'dialect' | 'versionTable' | 'versionLog' | 'ownTables'> & {
    readonly typeorm: readonly string[]
  },
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
  else await refuseView(inspector, versionTable)
  if (hasLog) await checkVersionLog(inspector, versionLog)
  else await refuseView(inspector, versionLog)
  const tables: string[] = []
  const toolTables: string[] = []
  for (const name of names) {
    if (ownTables.includes(name)) continue
    const isTool = typeorm.includes(bareName(name)) || (await isToolTable(inspector, name))
    if (isTool) toolTables.push(name)
    else tables.push(name)
  }
  return { rows: hasTable ? await versionTable.read(connection) : null, hasLog, tables, toolTables }
}

/** Looks at the columns of the few that have a tool's name. */
async function isToolTable(inspector: Inspector, name: string): Promise<boolean> {
  if (!hasToolName(name)) return false
  return toolOf({ name, columns: (await inspector.columns(name)).map((column) => column.name) }) !== null
}
