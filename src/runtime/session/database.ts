import { warnOf } from '../../notice.ts'
import type { Environment } from '../../config/environment.ts'
import type { Connection } from '../../connection.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { EnteredSchema } from '../../dialects/port/enter-schema.ts'
import type { UntestedServer } from '../../dialects/port/look.ts'
import type { RunLock, Transactions, Waiting } from '../../dialects/port/transactions.ts'
import type { OperationLog } from '../../op/port.ts'
import { type ProgressListener, tellWaiting } from '../../progress.ts'
import { formatTableName } from '../../schema/table-name.ts'
import { requireAccess, typeOf } from '../../typeorm/source.ts'
import { openSession, type Session } from '../../typeorm/session.ts'
import { DatabaseSink } from '../sink/database-sink.ts'
import { ownTablesOf } from '../version/own-tables.ts'
import type { VersionLog } from '../version/version-log.ts'
import type { VersionTable } from '../version/version-table.ts'
import { SchemaMissingError, UntestedServerError } from './errors.ts'
import { newRunIdentity, type RunIdentity } from './identity.ts'
import { patientSession } from './patient-session.ts'
import { pollWhileBusy } from './poll-while-busy.ts'
import { type DatabaseState, readState } from './read-state.ts'
import { resolveSource } from './resolve-source.ts'
import { sourceSchema } from './source-schema.ts'

/** A database as used by a command: its session and hub's own tables in it. */
export interface Database {
  readonly session: Session
  readonly connection: Connection
  readonly dialect: Dialect
  readonly transactions: Transactions
  readonly versionTable: VersionTable
  readonly versionLog: VersionLog
  /** The names under which an inspector lists these two tables, and what is left of one that was not finished. */
  readonly ownTables: readonly string[]
  /** The schema of the data source, which is the current one; null if it names none. */
  readonly entered: EnteredSchema | null
  readonly waiting: Waiting
  /** The identity of this run, for the lock and the log. */
  readonly identity: RunIdentity
  /** Whether the user accepts the risk of a server that hub was never tested with. */
  readonly allowsUntestedServer: boolean
  /** Throws OutsideScratchError if SQL of a revision may reach beyond a scratch schema; null for any other database. */
  readonly confine: ((sql: string) => Promise<void>) | null
  /** A sink for a run's statements. */
  sink(): DatabaseSink
  readState(): Promise<DatabaseState>
  /** Takes the run lock. Throws LockTimeoutError. */
  lock(): Promise<RunLock>
  /** The same, but null if another run holds the lock and it is no longer needed, which is checked with each try. */
  lockUnless(isNeedless: () => Promise<boolean>): Promise<RunLock | null>
  /** A description of the current holder of the run lock; null if it is free. */
  lockHolder(): Promise<string | null>
  close(): Promise<void>
}

/** How a command opens its database. */
export interface OpenOptions {
  /** Only for reading: nothing is created, not even a missing file. */
  readonly readOnly?: boolean
  /** Whether the command is going to write; by default it is, unless `readOnly` is set. */
  readonly willWrite?: boolean
  /** Receives messages about what it waits for and about the server. */
  readonly log?: (Pick<OperationLog, 'info' | 'warn'> & { readonly progress?: ProgressListener | null }) | undefined
  readonly signal?: AbortSignal | undefined
}

/** Opens the database of an environment. The caller closes it. Throws ConnectionFailedError and related errors. */
export async function openDatabase(environment: Environment, options: OpenOptions = {}): Promise<Database> {
  const source = await resolveSource(environment)
  const { isBusy } = requireAccess(typeOf(source))
  const waiting: Waiting = {
    timeout: environment.lockTimeout,
    onWait: (message) => tellWaiting(options.log, message),
    onNote: (message) => options.log?.info(message),
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
    return await databaseOf(patientSession(opened, whenFree), { waiting, environment, options })
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** The parts of a database once its session is open. */
interface Opened {
  readonly waiting: Waiting
  readonly environment: Environment
  readonly options: OpenOptions
}

async function databaseOf(session: Session, { waiting, environment, options }: Opened): Promise<Database> {
  const { connection, dialect } = session
  const { transactions } = dialect
  const schema = sourceSchema(session.options, dialect)
  const entered = schema === null ? null : ((await dialect.enterSchema?.(connection, schema)) ?? null)
  const look = await dialect.look(connection, environment.versionTable)
  const { untestedServer } = look
  // It is the current one once it exists.
  const currentSchema = schema ?? look.currentSchema
  session.markServer(look.forTypeorm)
  if (untestedServer !== null) warnOfServer(untestedServer, environment, options)
  const { versionTable, versionLog } = ownTablesOf(dialect, environment, look, schema)
  // What an interrupted run may have left of a version table that it was making.
  const unfinished = transactions.keepsDdlInTransaction ? [] : [versionTable.beforeNamed()]
  const listed = [versionTable, versionLog, ...unfinished].map(({ table, fullName }) =>
    versionTable.place === currentSchema ? formatTableName({ schema: null, name: table }) : fullName,
  )
  const identity = newRunIdentity()
  const { confinedTo = null } = environment
  const confine = confinedTo === null ? null : (dialect.confine?.(connection, confinedTo) ?? null)
  if (confine !== null) session.watchQueryRunner(confine)
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
    entered,
    waiting,
    identity,
    allowsUntestedServer: environment.allowUntestedServer,
    confine,
    sink: () =>
      new DatabaseSink(
        session,
        dialect,
        { versionTable, versionLog },
        transactions,
        { waiting, tableLockTimeout: environment.tableLockTimeout, runId: identity.runId, confine },
        environment,
      ),
    async readState() {
      const own = { session, versionTable, versionLog, ownTables: listed, waiting }
      const state = await readState(own, environment.versionTableSchema)
      if (state.rows !== null && state.rows.length > 0 && entered !== null && !(await entered.lookAgain()))
        throw new SchemaMissingError(entered.schema, versionTable.name, state.rows)
      return state
    },
    async lock() {
      const lock = await lockUnless(async () => false)
      // By the contract of `lockRun`: here the lock is always needed.
      return lock as RunLock
    },
    lockUnless,
    lockHolder: () =>
      transactions.runLockHolder(connection, { versionTable: versionTable.fullName, openBeside: session.openBeside }),
    async close() {
      // An application goes on with its own connection.
      if (entered !== null && !session.isOwn) await entered.leave().catch(() => {})
      await session.close()
    },
  }
}

/**
 * A server other than the expected one is only read from, unless the user accepts the risk. Throws UntestedServerError.
 */
function warnOfServer(untested: UntestedServer, { allowUntestedServer }: Environment, options: OpenOptions): void {
  const willWrite = options.willWrite ?? !options.readOnly
  if (willWrite && !allowUntestedServer) throw new UntestedServerError(untested)
  if (options.log === undefined) return
  const { server, inPlaceOf } = untested
  const message = `The server is ${server}, not ${inPlaceOf}, with which hub has never been tested. ${willWrite ? "It is used at your own risk ('allowUntestedServer')." : 'The result may be wrong, and commands that write refuse this server.'}`
  warnOf({ code: 'UNTESTED_SERVER', message, facts: { server } }, options.log)
}
