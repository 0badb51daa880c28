import { HubError } from '../../errors.ts'

/** A name that the database would not keep unchanged. */
export class InvalidIdentifierError extends HubError<{ readonly identifier: string; readonly problem: string }> {
  constructor(identifier: string, problem: string) {
    super(`The name '${identifier}' ${problem}`, { identifier, problem })
  }
}

/** A value that cannot be written as a literal. */
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
      `Column '${column}' has the unknown type '${type}'; ${hint} Any other type of the database can be written as sql\`${type}\``,
      { column, type, nearest: near },
    )
  }
}

/** A known type with options that this database does not support. */
export class UnsupportedTypeError extends HubError<{
  readonly column: string
  readonly type: string
  readonly problem: string
}> {
  constructor(column: string, type: string, problem: string) {
    super(`Column '${column}' of type '${type}': ${problem}`, { column, type, problem })
  }
}

/** A feature that the database does not have. */
export class UnsupportedOperationError extends HubError<{ readonly database: string; readonly what: string }> {
  constructor(database: string, what: string, wayOut: string) {
    super(`${database} has no ${what}; ${wayOut}`, { database, what })
  }
}

/** A change that does not fit the table's definition. */
export class TableChangeError extends HubError<{ readonly table: string; readonly change: string }> {
  constructor(table: string, change: string, problem: string) {
    super(`Cannot ${change} of '${table}': ${problem}`, { table, change })
  }
}

/** A column that an operation changes does not exist. */
export class NoSuchColumnError extends HubError<{ readonly table: string; readonly column: string }> {
  constructor(table: string, column: string) {
    super(`There is no column '${table}.${column}'`, { table, column })
  }
}

/** A table that an operation needs to inspect does not exist. */
export class NoSuchTableError extends HubError<{ readonly table: string }> {
  constructor(table: string) {
    super(`There is no table '${table}'`, { table })
  }
}

/** An index that an operation needs to inspect does not exist. */
export class NoSuchIndexError extends HubError<{ readonly index: string }> {
  constructor(index: string) {
    super(`There is no index '${index}'`, { index })
  }
}

/** A column that another table's foreign key references. */
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

/** While a script was written, something was requested that only a database can answer. */
export class OfflineError extends HubError<{ readonly what: string }> {
  constructor(what: string) {
    super(
      `${what} needs a database, and a script is written without one. Check 'op.isOffline' in the revision and skip it offline.`,
      {
        what,
      },
    )
  }
}
