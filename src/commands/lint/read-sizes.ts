import { type EnvironmentInput, resolveEnvironment } from '../../config/environment.ts'
import type { DialectName } from '../../dialect-name.ts'
import type { ImpactDialect } from '../../dialects/port/impact.ts'
import type { SizeOf } from '../../dialects/port/statistics.ts'
import { HubError } from '../../errors.ts'
import type { LintSettings } from '../../lint/lint-revisions.ts'
import { bareName } from '../../schema/table-name.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import type { ChosenSettings } from './lint-settings.ts'

/** Where the sizes of tables, and the version of the server, come from. */
export interface SizesSource {
  /** The tables whose size is in the settings, which goes first. */
  readonly given: readonly string[]
  /** The database that was named for its statistics; null if none was, or it could not be read. */
  readonly database: { readonly dialect: DialectName; readonly version: number | null } | null
  /** Why it could not be read; null if it was, or none was named. */
  readonly notRead: string | null
}

/** The sizes of tables and the versions of servers, as far as they are known. */
export interface Sizes {
  readonly source: SizesSource
  /**
   * The given ones are those of the server, where there is one beside files for development or for small sites. One
   * without a schema is that of the table in any schema.
   */
  of(
    dialect: DialectName,
    impact: ImpactDialect,
    isBesideOthers: boolean,
  ): Pick<LintSettings, 'version' | 'rowsOf' | 'largeFrom'>
}

type Settings = Pick<ChosenSettings, 'rows' | 'largeFrom' | 'versionOf'>

/** Those of the settings, and of the database that was named. */
export async function readSizes(
  { rows, largeFrom, versionOf }: Settings,
  database: EnvironmentInput | undefined,
  signal: AbortSignal | undefined,
): Promise<Sizes> {
  const read = database === undefined ? null : await readStatistics(database, signal)
  const statistics = typeof read === 'object' ? read : null
  return {
    source: {
      given: Object.keys(rows),
      database: statistics && { dialect: statistics.dialect, version: statistics.version },
      notRead: typeof read === 'string' ? read : null,
    },
    of(dialect, { advice, tableKey }, isBesideOthers) {
      const given = new Map(Object.entries(rows).map(([table, count]) => [tableKey(table), count]))
      const own = statistics?.dialect === dialect ? statistics : null
      const givenTo = (table: string) => given.get(tableKey(table)) ?? given.get(tableKey(bareName(table)))
      return {
        version: versionOf(dialect) ?? own?.version ?? null,
        largeFrom: advice.isEmbedded && isBesideOthers ? Infinity : largeFrom,
        rowsOf: (table) => givenTo(table) ?? (own && rowsBy(own.sizeOf, table, largeFrom)),
      }
    },
  }
}

interface Statistics {
  readonly dialect: DialectName
  readonly version: number | null
  readonly sizeOf: SizeOf
}

/** Or why they cannot be read. */
async function readStatistics(
  database: EnvironmentInput,
  signal: AbortSignal | undefined,
): Promise<Statistics | string> {
  try {
    const options = { readOnly: true, ...(signal && { signal }) }
    return await withDatabase(resolveEnvironment(database), options, async ({ session }) => {
      const { connection, dialect } = session
      const read = await dialect.loadSizes()
      if (read === null) return 'it does not tell how large its tables are'
      const version = await (await dialect.loadImpact()).serverVersion(connection)
      return { dialect: dialect.name, version, sizeOf: await read(connection, null) }
    })
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    return error.message
  }
}

/**
 * Where the rows are not known but cannot be many, the most that there can be: PostgreSQL does not analyse a table of a
 * few rows by itself. An empty table says nothing of one in production: the database may be a new one of a CI job.
 */
function rowsBy(sizeOf: SizeOf, table: string, largeFrom: number): number | null {
  const size = sizeOf(table)
  if (size === null || size.mostRows === 0 || size.rows === 0) return null
  if (size.rows !== null) return size.rows
  return size.mostRows !== null && size.mostRows < largeFrom ? size.mostRows : null
}
