import type { UntestedServer } from '../../dialects/port/look.ts'
import { HubError } from '../../errors.ts'

/** The environment does not name a database. */
export class DataSourceMissingError extends HubError<{ readonly config: string | null }> {
  constructor(config: string | null) {
    super(
      `${config ?? 'The environment'} names no database. Set 'url' or 'dataSource', or DATABASE_URL${config === null ? '' : ' (also in .env beside the config)'}.`,
      { config },
    )
  }
}

const ownRisk = 'or continue at your own risk with allowUntestedServer: true in the config.'

/** The server is not the expected one. */
export class UntestedServerError extends HubError<{ readonly server: string }> {
  constructor({ server, inPlaceOf }: UntestedServer) {
    super(
      `The server is ${server}, which speaks ${inPlaceOf}'s protocol but is not ${inPlaceOf}. hub has never been tested with it: if a server commits at each DDL statement, a failed revision stays half done and is run again. Nothing was run. Use ${inPlaceOf}, ${ownRisk}`,
      { server },
    )
  }
}

/** The version table has revisions, but the schema of the data source, which should have their tables, does not exist. */
export class SchemaMissingError extends HubError<{ readonly schema: string; readonly rows: readonly string[] }> {
  constructor(schema: string, versionTable: string, rows: readonly string[]) {
    super(
      `The version table ${versionTable} has ${rows.join(', ')}, but the schema '${schema}' of the data source does not exist. A version table in a schema of its own ('versionTableSchema') is one for all schemas: to have one for each, leave it out, or name another 'versionTable' for each.`,
      { schema, rows },
    )
  }
}

/** The server does not roll back DDL in a transaction. */
export class DdlNotRolledBackError extends HubError {
  constructor() {
    super(
      `The server does not roll back DDL: a table created in a transaction was still there after ROLLBACK. On such a server a failed revision stays half done and is run again. Nothing was run. Use one that does, ${ownRisk}`,
      {},
    )
  }
}
