import { type BatchStatement, type Connection, sqlOf } from '../../connection.ts'
import type { Relation } from '../../dialects/port/survey.ts'
import type { Operation } from '../../operations/operation.ts'
import { sleep } from '../../poll.ts'
import type { Database } from '../session/database.ts'
import { DdlNotRolledBackError } from '../session/errors.ts'
import { checkVersionTable, type OwnShapes } from './table-shapes.ts'
import type { VersionTable } from './version-table.ts'

const attempts = 10

/** The first contents of the tables. */
export interface FirstRows {
  /** The rows of the version table. */
  readonly heads: readonly string[]
  /** The statements that write the rows of the log. */
  readonly log: readonly BatchStatement[]
}

/**
 * Creates the version table and the log if they do not exist. CREATE TABLE IF NOT EXISTS is not sufficient: concurrent
 * sessions can still conflict in the catalog (23505, 42710, 42P07), so these errors are caught and the creation is
 * retried. A version table of another tool is widened if it is too narrow for one of the ids, and an older log gets its
 * missing columns.
 *
 * If the version table is created here, it is never visible without its `first` rows. Returns whether it was created. A
 * schema named by `versionTableSchema` that does not exist is created too. `shapes` are those of both tables, if they were
 * read under the run lock.
 */
export async function ensureVersionTables(
  database: Database,
  ids: readonly string[] = [],
  first: FirstRows = { heads: [], log: [] },
  shapes: OwnShapes | null = null,
): Promise<boolean> {
  const isNew = await makeMissing(database, ids, first, shapes)
  await database.entered?.lookAgain()
  return isNew
}

async function makeMissing(
  database: Database,
  ids: readonly string[],
  first: FirstRows,
  shapes: OwnShapes | null,
): Promise<boolean> {
  const { transactions, versionTable } = database
  // Checked first: IF NOT EXISTS requires the privilege to create tables even if there is nothing to create.
  const needed = await missingSql(database, ids, shapes ?? (await readShapes(database)))
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

/** Returns whether the version table was created. */
type Make = (database: Database, ids: readonly string[], first: FirstRows) => Promise<boolean>

const makeInTransaction: Make = async (database, ids, first) => {
  const { versionTable, connection } = database
  return inTransaction(database, async () => {
    const missing = await missingSql(database, ids, await readShapes(database))
    const isNew = missing.includes(versionTable.createSql)
    for (const sql of missing) await connection.exec(sql)
    if (isNew) await insertFirst(connection, versionTable, first)
    return isNew
  })
}

async function insertFirst(connection: Connection, versionTable: VersionTable, first: FirstRows): Promise<void> {
  const rows = versionTable.changes({ deletes: [], inserts: first.heads }).map(({ statement }) => statement)
  for (const statement of [...rows, ...first.log]) await connection.exec(sqlOf(statement))
}

/**
 * For databases that commit at each DDL statement. A version table without rows would mean that no revision is applied,
 * so one with first rows is created under a temporary name and renamed once it contains them.
 */
const makeOneByOne: Make = async (database, ids, first) => {
  const { versionTable, connection } = database
  const missing = await missingSql(database, ids, await readShapes(database))
  const isNew = missing.includes(versionTable.createSql)
  for (const sql of missing) if (sql !== versionTable.createSql) await connection.exec(sql)
  if (!isNew) return false
  await dropUnfinished(database)
  if (first.heads.length === 0 && first.log.length === 0) await connection.exec(versionTable.createSql)
  else await makeWithRows(database, first)
  return true
}

async function makeWithRows(database: Database, first: FirstRows): Promise<void> {
  const { versionTable, connection } = database
  const newTable = versionTable.beforeNamed()
  await connection.exec(newTable.createSql)
  await inTransaction(database, () => insertFirst(connection, newTable, first))
  await run(database, { kind: 'renameTable', table: newTable.fullName, name: versionTable.table })
}

/** Drops what an interrupted run has left. Throws VersionTableShapeError if a table of that name is not hub's. */
async function dropUnfinished(database: Database): Promise<void> {
  const { dialect, connection, versionTable } = database
  const left = versionTable.beforeNamed()
  const { relations } = await dialect.survey(connection, { relations: [left.fullName], schemas: null })
  if (relations[0]?.kind !== 'table') return
  checkVersionTable(relations[0], left)
  await run(database, { kind: 'dropTable', table: left.fullName })
}

async function run({ dialect, connection }: Database, operation: Operation): Promise<void> {
  for (const { sql } of await dialect.compile(operation, connection)) await connection.exec(sql)
}

async function inTransaction<Result>(database: Database, work: () => Promise<Result>): Promise<Result> {
  const { connection, transactions, session, waiting } = database
  const series = transactions.series(connection)
  const open = await series.begin({
    versionTable: null,
    label: 'hub',
    tableLockTimeout: waiting.timeout,
    waiting,
  })
  session.markTransaction(true)
  try {
    const result = await work()
    await open.commit()
    await series.putBack()
    return result
  } catch (error) {
    await open.rollback()
    throw error
  } finally {
    session.markTransaction(false)
  }
}

/** The guarantees of a run depend on this, and it is checked with the first run. Throws DdlNotRolledBackError. */
async function requireDdlInTransactions(database: Database): Promise<void> {
  const { dialect, connection, versionTable, allowsUntestedServer } = database
  if (allowsUntestedServer || (await dialect.keepsDdl(connection, versionTable.place))) return
  throw new DdlNotRolledBackError()
}

async function readShapes({ dialect, connection, versionTable, versionLog }: Database): Promise<OwnShapes> {
  const request = { relations: [versionTable.fullName, versionLog.fullName], schemas: null }
  const [table = null, log = null] = (await dialect.survey(connection, request)).relations
  return { versionTable: table, versionLog: log }
}

async function missingSql(database: Database, ids: readonly string[], shapes: OwnShapes): Promise<readonly string[]> {
  const { versionTable, versionLog } = database
  return [
    ...(shapes.versionTable?.kind === 'table'
      ? [...(await schemaSql(database, false)), ...widenSql(versionTable, ids, shapes.versionTable)]
      : [...(await schemaSql(database, true)), versionTable.createSql]),
    ...(shapes.versionLog?.kind === 'table'
      ? versionLog.addMissingSql(shapes.versionLog.columns.map(({ name }) => name))
      : [versionLog.createSql]),
  ]
}

/** The statements that create schemas which only the config names so far. */
async function schemaSql(database: Database, withOwn: boolean): Promise<readonly string[]> {
  const { dialect, connection, versionTable, entered } = database
  const ofSource = entered === null || entered.isThere() ? null : entered.schema
  const named = [...new Set([withOwn ? versionTable.schema : null, ofSource])].filter((each) => each !== null)
  if (named.length === 0) return []
  const there = await dialect.inspector(connection).schemaNames()
  return named.filter((schema) => !there.includes(schema)).flatMap((schema) => dialect.script.makeSchema(schema))
}

function widenSql({ widenSql: sql }: VersionTable, ids: readonly string[], { columns }: Relation): readonly string[] {
  const width = Number(columns.find(({ name }) => name === 'version_num')?.length ?? Infinity)
  return sql !== null && ids.some((id) => id.length > width) ? [sql] : []
}
