import type { DataSource } from 'typeorm'

import type { Inspector } from '../../schema/inspector.ts'
import { bareName } from '../../schema/table-name.ts'
import type { Session } from '../../typeorm/session.ts'
import { hasToolName, toolOf, typeormTables } from '../tools/tool-tables.ts'
import { checkVersionLog, checkVersionTable, refuseView } from '../version/table-shapes.ts'
import type { VersionLog } from '../version/version-log.ts'
import type { VersionTable } from '../version/version-table.ts'

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

/** An open database and hub's tables in it. */
interface Looked {
  readonly session: Session
  readonly versionTable: VersionTable
  readonly versionLog: VersionLog
  /** The names by which an inspector lists these two. */
  readonly ownTables: readonly string[]
}

/** Reads where a database stands. Throws VersionTableShapeError and its kin for a table of hub's name that is none of its. */
export async function readState(
  { session, versionTable, versionLog, ownTables }: Looked,
  versionTableSchema: string | null,
): Promise<DatabaseState> {
  const { connection, dialect } = session
  const { options } = session.dataSource
  const typeorm = typeormTables(options)
  const schemas = dialect.names.hasSchemas ? ownSchemas(versionTableSchema, options) : []
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

/**
 * The schemas besides the current one that are said to be this project's. What stands in all the others may be anybody's:
 * a database is often shared.
 */
function ownSchemas(versionTableSchema: string | null, options: DataSource['options']): readonly string[] {
  const schemas = [versionTableSchema, 'schema' in options ? options.schema : null]
  return schemas.filter((each): each is string => typeof each === 'string')
}

/** Looks at the columns of the few that have a tool's name. */
async function isToolTable(inspector: Inspector, name: string): Promise<boolean> {
  if (!hasToolName(name)) return false
  return toolOf({ name, columns: (await inspector.columns(name)).map((column) => column.name) }) !== null
}
