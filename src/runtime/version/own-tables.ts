import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import { InvalidIdentifierError } from '../../dialects/port/errors.ts'
import type { Look } from '../../dialects/port/look.ts'
import { VersionTableNameError } from './errors.ts'
import type { OwnTables } from '../run/locked-state.ts'
import { VersionLog } from './version-log.ts'
import { VersionTable } from './version-table.ts'

/**
 * The tables that an environment names, in the schema it names, or else in that of the data source, or else in the one
 * where they were found in the database. Throws VersionTableNameError for a name that the database cannot store; the key and the log have longer
 * names.
 */
export function ownTablesOf(
  dialect: Dialect,
  { versionTableSchema, versionTable: name }: Environment,
  look: Look | null,
  sourceSchema: string | null,
): OwnTables {
  const schema = versionTableSchema ?? sourceSchema
  const place = schema ?? look?.tableSchema ?? null
  try {
    return {
      versionTable: new VersionTable(dialect, schema, name, place),
      versionLog: new VersionLog(dialect, schema, name, place, look?.storable),
    }
  } catch (error) {
    throw error instanceof InvalidIdentifierError ? new VersionTableNameError(name, error) : error
  }
}
