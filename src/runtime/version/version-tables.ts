import type { Connection } from '../../connection.ts'
import type { Statement } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import { sleep } from '../../poll.ts'
import type { Database } from '../session/database.ts'
import { DdlNotRolledBackError } from '../session/errors.ts'
import type { VersionTable } from './version-table.ts'

const attempts = 10

/** What the tables begin with. */
export interface FirstRows {
  /** Of the version table. */
  readonly heads: readonly string[]
  /** What writes the rows of the log. */
  readonly log: readonly Statement[]
}

/**
 * Makes the version table and the log where they are missing. CREATE TABLE IF NOT EXISTS is not enough: sessions
 * released together still meet in the catalog (23505, 42710, 42P07), so that is caught and tried again. A version table
 * of another tool is widened where it is too narrow for one of the ids, and an older log gets the columns that it lacks.
 *
 * Where the version table is made here, it is never seen without its `first` rows. Tells whether it was. A schema that
 * `versionTableSchema` names, and that is not there, is made too.
 */
export async function ensureVersionTables(
  database: Database,
  ids: readonly string[] = [],
  first: FirstRows = { heads: [], log: [] },
): Promise<boolean> {
  const { transactions, versionTable } = database
  // Asked first: IF NOT EXISTS wants the right to create tables even where there is nothing to create.
  const needed = await missingSql(database, ids)
  if (needed.length === 0) return false
  const { keepsDdlInTransaction } = transactions
  if (keepsDdlInTransaction && needed.includes(versionTable.createSql)) await requireDdlInTransactions(database)
  const make = keepsDdlInTransaction ? makeInTransaction : makeOneByOne
  for (let attempt = 1; ; attempt++) {
    try {
      return await make(database, ids, first)
    } catch (error) {
      if (!transactions.isRace(error) || attempt === attempts) throw error
      await sleep(50 * Math.random())
    }
  }
}

/** Tells whether the version table was made. */
type Make = (database: Database, ids: readonly string[], first: FirstRows) => Promise<boolean>

const makeInTransaction: Make = async (database, ids, first) => {
  const { versionTable, connection } = database
  return inTransaction(database, async () => {
    const missing = await missingSql(database, ids)
    const isNew = missing.includes(versionTable.createSql)
    for (const sql of missing) await connection.exec(sql)
    if (isNew) await insertFirst(connection, versionTable, first)
    return isNew
  })
}

async function insertFirst(connection: Connection, versionTable: VersionTable, first: FirstRows): Promise<void> {
  const rows = versionTable.changes({ deletes: [], inserts: first.heads }).map(({ statement }) => statement)
  for (const { sql } of [...rows, ...first.log]) await connection.exec(sql)
}

/**
 * Where DDL commits. A version table without rows would mean: start from nothing. One that begins with rows gets its name
 * once they are in it.
 */
const makeOneByOne: Make = async (database, ids, first) => {
  const { versionTable, connection } = database
  const missing = await missingSql(database, ids)
  const isNew = missing.includes(versionTable.createSql)
  for (const sql of missing) if (sql !== versionTable.createSql) await connection.exec(sql)
  if (!isNew) return false
  if (first.heads.length === 0 && first.log.length === 0) await connection.exec(versionTable.createSql)
  else await makeWithRows(database, first)
  return true
}

async function makeWithRows(database: Database, first: FirstRows): Promise<void> {
  const { versionTable, connection } = database
  const newTable = versionTable.beforeNamed()
  await run(database, { kind: 'dropTable', table: newTable.fullName, ifExists: true })
  await connection.exec(newTable.createSql)
  await inTransaction(database, () => insertFirst(connection, newTable, first))
  await run(database, { kind: 'renameTable', table: newTable.fullName, name: versionTable.table })
}

async function run({ dialect, connection }: Database, operation: Operation): Promise<void> {
  const inspector = dialect.inspector(connection)
  for (const { sql } of await dialect.compile(operation, { inspector })) await connection.exec(sql)
}

async function inTransaction<Result>(database: Database, work: () => Promise<Result>): Promise<Result> {
  const { connection, transactions, session, waiting } = database
  const open = await transactions.begin(connection, {
    versionTable: null,
    label: 'hub',
    tableLockTimeout: waiting.timeout,
    waiting,
  })
  session.markTransaction(true)
  try {
    const result = await work()
    await open.commit()
    return result
  } catch (error) {
    await open.rollback()
    throw error
  } finally {
    session.markTransaction(false)
  }
}

/** What hub promises of a run stands on it, and the first run is when the server is asked. Throws DdlNotRolledBackError. */
async function requireDdlInTransactions(database: Database): Promise<void> {
  const { dialect, connection, versionTable, allowsUntestedServer } = database
  if (allowsUntestedServer || (await dialect.keepsDdl(connection, versionTable.place))) return
  throw new DdlNotRolledBackError()
}

async function missingSql(database: Database, ids: readonly string[]): Promise<readonly string[]> {
  const { dialect, connection, versionTable, versionLog } = database
  const inspector = dialect.inspector(connection)
  return [
    ...((await inspector.hasTable(versionTable.fullName))
      ? await widenSql(database, ids)
      : [...(await schemaSql(database)), versionTable.createSql]),
    ...((await inspector.hasTable(versionLog.fullName)) ? await addMissingSql(database) : [versionLog.createSql]),
  ]
}

/** A schema that only the config names so far. */
async function schemaSql({ dialect, connection, versionTable: { schema } }: Database): Promise<readonly string[]> {
  if (schema === null || !dialect.names.hasSchemas) return []
  const isThere = (await dialect.inspector(connection).schemaNames()).includes(schema)
  return isThere ? [] : [`CREATE SCHEMA IF NOT EXISTS ${dialect.quote(schema)}`]
}

async function widenSql(
  { dialect, connection, versionTable }: Database,
  ids: readonly string[],
): Promise<readonly string[]> {
  const columns = await dialect.inspector(connection).columns(versionTable.fullName)
  const width = Number(columns.find(({ name }) => name === 'version_num')?.length ?? Infinity)
  return versionTable.widenSql !== null && ids.some((id) => id.length > width) ? [versionTable.widenSql] : []
}

async function addMissingSql({ dialect, connection, versionLog }: Database): Promise<readonly string[]> {
  const columns = await dialect.inspector(connection).columns(versionLog.fullName)
  return versionLog.addMissingSql(columns.map(({ name }) => name))
}
