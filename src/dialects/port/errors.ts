import { HubError } from '../../errors.ts'

/** A name that the database would not keep as it is. */
export class InvalidIdentifierError extends HubError<{ readonly identifier: string; readonly problem: string }> {
  constructor(identifier: string, problem: string) {
    super(`The name '${identifier}' ${problem}`, { identifier, problem })
  }
}

/** A value that no literal can stand for. */
export class InvalidLiteralError extends HubError<{ readonly problem: string }> {
  constructor(problem: string) {
    super(`A value cannot be written as SQL: ${problem}`, { problem })
  }
}

/** A type that hub does not know. */
export class UnknownTypeError extends HubError<{
  readonly column: string
  readonly type: string
  readonly nearest: readonly string[]
}> {
  constructor(column: string, type: string, near: readonly string[]) {
    const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'see the table of types.'
    super(
      `Column '${column}' has the unknown type '${type}'; ${hint} A type of the database's own is written sql\`${type}\``,
      { column, type, nearest: near },
    )
  }
}

/** A change of a column that needs its type, where no database can be asked for it. */
export class ColumnTypeNeededError extends HubError<{ readonly table: string; readonly column: string }> {
  constructor(table: string, column: string, cause: unknown) {
    super(
      `PostgreSQL takes a new length, a collation, USING and a list as default only with the type, and a script has no database to look at: say the type of '${table}.${column}' too`,
      { table, column },
      { cause },
    )
  }
}

/** A type that hub knows, asked for in a way that it cannot be on this database. */
export class UnsupportedTypeError extends HubError<{
  readonly column: string
  readonly type: string
  readonly problem: string
}> {
  constructor(column: string, type: string, problem: string) {
    super(`Column '${column}' of type '${type}': ${problem}`, { column, type, problem })
  }
}

/** What a database does not have at all. */
export class UnsupportedOperationError extends HubError<{ readonly database: string; readonly what: string }> {
  constructor(database: string, what: string, wayOut: string) {
    super(`${database} has no ${what}; ${wayOut}`, { database, what })
  }
}

/** A table that SQLite must make anew where it cannot be: outside a transaction in which foreign keys are off. */
export class RebuildNotPossibleError extends HubError<{ readonly table: string; readonly reason: string }> {
  constructor(table: string, reason: string, wayOut: string) {
    super(`SQLite must rebuild '${table}' for this, and cannot: ${reason}; ${wayOut}`, { table, reason })
  }
}

/** A change of a table that does not fit what the table is. */
export class TableChangeError extends HubError<{ readonly table: string; readonly change: string }> {
  constructor(table: string, change: string, problem: string) {
    super(`Cannot ${change} of '${table}': ${problem}`, { table, change })
  }
}

/** A column that an operation changes, and that is not there. */
export class NoSuchColumnError extends HubError<{ readonly table: string; readonly column: string }> {
  constructor(table: string, column: string) {
    super(`There is no column '${table}.${column}'`, { table, column })
  }
}

/** A table that an operation needs to look at, and that is not there. */
export class NoSuchTableError extends HubError<{ readonly table: string }> {
  constructor(table: string) {
    super(`There is no table '${table}'`, { table })
  }
}

/** An index that an operation needs to look at, and that is not there. */
export class NoSuchIndexError extends HubError<{ readonly index: string }> {
  constructor(index: string) {
    super(`There is no index '${index}'`, { index })
  }
}

/** A column that another table's foreign key refers to. */
export class ColumnReferencedError extends HubError<{
  readonly table: string
  readonly column: string
  readonly referencedBy: string
}> {
  constructor(table: string, column: string, referencedBy: string) {
    super(
      `Column '${table}.${column}' cannot be dropped: a foreign key of '${referencedBy}' refers to it; drop that first`,
      {
        table,
        column,
        referencedBy,
      },
    )
  }
}

/** No program can copy this server's databases. */
export class PgDumpMissingError extends HubError<{ readonly major: number; readonly found: readonly string[] }> {
  constructor(major: number, found: readonly string[]) {
    const there = found.length === 0 ? 'none is on the PATH' : found.join(', ')
    super(
      `A backup needs the pg_dump of PostgreSQL ${major}, the server's major version, and it is not on this machine (${there}). Nothing was run. Install it (Debian and Ubuntu: apt-get install postgresql-client-${major}; Alpine: apk add postgresql${major}-client; macOS: brew install postgresql@${major}), or back up in another way and run without --backup.`,
      { major, found },
    )
  }
}

/** pg_dump ran and did not end well. */
export class PgDumpFailedError extends HubError<{ readonly program: string; readonly reason: string }> {
  constructor(program: string, reason: string, cause?: unknown) {
    super(`${program} failed: ${reason}`, { program, reason }, { cause })
  }
}

/** SQL of a revision that clears all settings, in a script, which keeps in settings what it puts back afterwards. */
export class ClearsSessionError extends HubError<{ readonly statement: string }> {
  constructor(statement: string) {
    super(
      `A script cannot put back what ${statement} clears. Reset the settings by name (RESET search_path), or ask 'op.isOffline' in the revision and skip it there.`,
      { statement },
    )
  }
}
