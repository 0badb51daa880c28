import { HubError } from '../../errors.ts'

/** A change of a column that depends on its type, with no database to read the type from. */
export class ColumnTypeNeededError extends HubError<{ readonly table: string; readonly column: string }> {
  constructor(table: string, column: string) {
    super(
      `A new length, a collation, USING or a list as default requires the type of the column, and a script has no database to read it from: give the type of '${table}.${column}' too`,
      { table, column },
    )
  }
}

/** No program was found that can back up this server's databases. */
export class PgDumpMissingError extends HubError<{ readonly major: number; readonly found: readonly string[] }> {
  constructor(major: number, found: readonly string[]) {
    const there = found.length === 0 ? 'none is on the PATH' : found.join(', ')
    super(
      `There is no pg_dump of PostgreSQL ${major} on this machine (${there}), and a backup needs it: that is the server's major version. Nothing was run. Install it (Debian and Ubuntu: apt-get install postgresql-client-${major}; Alpine: apk add postgresql${major}-client; macOS: brew install postgresql@${major}), or back up in another way and run without 'backup'.`,
      { major, found },
    )
  }
}

/** pg_dump ran and failed. */
export class PgDumpFailedError extends HubError<{ readonly program: string; readonly reason: string }> {
  constructor(program: string, reason: string, cause?: unknown) {
    super(`${program} failed: ${reason}`, { program, reason }, { cause })
  }
}

/** SQL of a revision in a script that resets all settings; the script keeps what it restores later in settings. */
export class ClearsSessionError extends HubError<{ readonly statement: string }> {
  constructor(statement: string) {
    super(
      `A script cannot restore the settings that ${statement} clears. Reset the settings by name (RESET search_path), or skip it in a script, where 'op.isOffline' is true.`,
      { statement },
    )
  }
}

/** COMMIT resulted in a ROLLBACK: a statement had failed and its error was swallowed. */
export class CommitRolledBackError extends HubError {
  constructor() {
    super(
      'The database rolled the transaction back at COMMIT: a statement in it had failed, and the revision caught the error. Use a SAVEPOINT around what may fail, or do not catch the error.',
      {},
    )
  }
}

/** The data source names a schema, and the connection goes through a pooler that gives each transaction another session. */
export class PooledSchemaError extends HubError<{ readonly schema: string }> {
  constructor(schema: string) {
    super(
      `The schema '${schema}' of the data source cannot be kept through a pooler: the next statement may get another session with another schema. Connect to the server itself, or set the schema for the user, so that every session has it: ALTER ROLE … SET search_path = ….`,
      { schema },
    )
  }
}

/** The data source names the schema '$user', which is another one for each user. */
export class UserSchemaError extends HubError {
  constructor() {
    super(
      `The data source names the schema '$user', which PostgreSQL reads as the schema of the user's name. Write that name, or leave 'schema' out.`,
      {},
    )
  }
}
