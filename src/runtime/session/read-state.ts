import type { SourceOptions } from '../../dialects/port/access.ts'
import type { Waiting } from '../../dialects/port/transactions.ts'
import type { Inspector } from '../../schema/inspector.ts'
import { bareName } from '../../schema/table-name.ts'
import type { Session } from '../../typeorm/session.ts'
import { hasToolName, toolOf, typeormTables } from '../tools/tool-tables.ts'
import { checkVersionLog, checkVersionTable, type OwnShapes } from '../version/table-shapes.ts'
import { askPatiently, type Readable } from './read-patiently.ts'
import { countUnfinishedSql } from '../version/unfinished.ts'
import type { VersionLog } from '../version/version-log.ts'
import type { VersionTable } from '../version/version-table.ts'

/** The current state of a database. */
export interface DatabaseState {
  /** The version rows as they are, sorted; null if there is no version table. */
  readonly rows: readonly string[] | null
  /** Whether the version log exists. */
  readonly hasLog: boolean
  /** Whether the log has a revision that began outside a transaction and has not ended. */
  readonly isUnfinished: boolean
  /** What hub's tables look like. */
  readonly shapes: OwnShapes
  /** Tables other than those of hub and other tools' version tables. */
  readonly tables: readonly string[]
  /** Tables of other tools, which do not count as tables of the project. */
  readonly toolTables: readonly string[]
}

/** An open database and hub's tables in it. */
interface Looked {
  readonly session: Session
  readonly versionTable: VersionTable
  readonly versionLog: VersionLog
  /** The names under which an inspector lists these two tables. */
  readonly ownTables: readonly string[]
  readonly waiting: Waiting
}

/**
 * Reads the current state of a database. Throws VersionTableShapeError and related errors if a table with one of hub's
 * names has another shape.
 */
export async function readState(
  { session, versionTable, versionLog, ownTables, waiting }: Looked,
  versionTableSchema: string | null,
): Promise<DatabaseState> {
  const { connection, dialect, options } = session
  const typeorm = typeormTables(options)
  const schemas = dialect.names.hasSchemas ? ownSchemas(versionTableSchema, options) : []
  // The names of all tables first: another process creates its version table before any other table, so if one of its
  // tables is seen here, its version table is seen afterwards.
  const request = { relations: [versionTable.fullName, versionLog.fullName], schemas }
  const { tableNames, relations } = await dialect.survey(connection, request)
  const [tableFound = null, logFound = null] = relations
  checkVersionTable(tableFound, versionTable)
  checkVersionLog(logFound, versionLog)
  const found = { versionTable: tableFound && versionTable, versionLog: logFound && versionLog }
  const [rows, isUnfinished] = await readRows({ connection, transactions: dialect.transactions, waiting }, found)
  const inspector = dialect.inspector(connection)
  const tables: string[] = []
  const toolTables: string[] = []
  for (const name of tableNames) {
    if (ownTables.includes(name)) continue
    const isTool = typeorm.includes(bareName(name)) || (await isToolTable(inspector, name))
    if (isTool) toolTables.push(name)
    else tables.push(name)
  }
  const shapes = { versionTable: tableFound, versionLog: logFound }
  return { rows, hasLog: logFound !== null, isUnfinished, shapes, tables, toolTables }
}

/**
 * The version rows, sorted, and whether the log has an unfinished revision, of those tables that exist. Another session
 * may lock them, such as VACUUM FULL. Throws TablesLockedError.
 */
async function readRows(
  database: Readable,
  { versionTable, versionLog }: { readonly versionTable: VersionTable | null; readonly versionLog: VersionLog | null },
): Promise<readonly [rows: readonly string[] | null, isUnfinished: boolean]> {
  const ofTable = versionTable === null ? [] : [versionTable.readSql]
  const ofLog = versionLog === null ? [] : [countUnfinishedSql(versionLog)]
  const reads = [...ofTable, ...ofLog]
  const tables = [versionTable, versionLog].flatMap((each) => each?.fullName ?? [])
  const results =
    reads.length === 0
      ? []
      : await askPatiently(
          database,
          async (limit) => {
            const limiting = database.transactions.limitBatch(limit)
            return (await database.connection.batch([...limiting, ...reads])).slice(limiting.length)
          },
          tables,
        )
  const isUnfinished = ofLog.length > 0 && Number(results.at(-1)?.rows[0]?.['unfinished']) > 0
  return [versionTable === null ? null : versionTable.rowsOf(results[0]?.rows ?? []), isUnfinished]
}

/**
 * The schemas, besides the current one, that belong to this project according to its settings. All others may belong to
 * someone else, since databases are often shared.
 */
function ownSchemas(versionTableSchema: string | null, options: SourceOptions): readonly string[] {
  const schemas = [versionTableSchema, options['schema']]
  return schemas.filter((each): each is string => typeof each === 'string')
}

/** Reads the columns of only the few tables that have the name of a tool's table. */
async function isToolTable(inspector: Inspector, name: string): Promise<boolean> {
  if (!hasToolName(name)) return false
  return toolOf({ name, columns: (await inspector.columns(name)).map((column) => column.name) }) !== null
}
