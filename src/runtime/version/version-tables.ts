import type { Statement } from '../../dialects/port/dialect.ts'
import { sleep } from '../../poll.ts'
import type { Database } from '../session/database.ts'
import { DdlNotRolledBackError } from '../session/errors.ts'

const attempts = 10

/**
 * Makes the version table and the log where they are missing. CREATE TABLE IF NOT EXISTS is not enough: sessions
 * released together still meet in the catalog (23505, 42710, 42P07), so that is caught and tried again. A version table
 * of another tool is widened where it is too narrow for one of the ids, and an older log gets the columns that it lacks.
 *
 * Where the version table is made here, the `first` statements run in the same transaction: a version table is never
 * seen without the rows that it begins with. Tells whether it was. A schema that `versionTableSchema` names, and that is
 * not there, is made too.
 */
export async function ensureVersionTables(
  database: Database,
  ids: readonly string[] = [],
  first: readonly Statement[] = [],
): Promise<boolean> {
  const { connection, transactions, session, versionTable, waiting } = database
  // Asked first: IF NOT EXISTS wants the right to create tables even where there is nothing to create.
  const needed = await missingSql(database, ids)
  if (needed.length === 0) return false
  if (needed.includes(versionTable.createSql)) await requireDdlInTransactions(database)
  for (let attempt = 1; ; attempt++) {
    const open = await transactions.begin(connection, {
      versionTable: null,
      label: 'hub',
      tableLockTimeout: waiting.timeout,
      waiting,
    })
    session.markTransaction(true)
    try {
      const missing = await missingSql(database, ids)
      const isNew = missing.includes(versionTable.createSql)
      for (const sql of missing) await connection.exec(sql)
      for (const { sql } of isNew ? first : []) await connection.exec(sql)
      await open.commit()
      return isNew
    } catch (error) {
      await open.rollback()
      if (!transactions.isRace(error) || attempt === attempts) throw error
      await sleep(50 * Math.random())
    } finally {
      session.markTransaction(false)
    }
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
