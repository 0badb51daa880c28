import { HubError } from '../errors.ts'

/** A renaming that does not fit what is there and what is wanted. */
export class UnknownRenameError extends HubError<{ readonly rename: string; readonly nearest: readonly string[] }> {
  constructor(rename: string, problem: string, near: readonly string[]) {
    super(`Cannot rename '${rename}': ${problem}${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '.'}`, {
      rename,
      nearest: near,
    })
  }
}

/** A column that the database does not count, because it is not the primary key by itself. */
export class UncountableColumnError extends HubError<{ readonly table: string; readonly column: string }> {
  constructor(table: string, column: string) {
    super(
      `SQLite counts only a column that is the primary key by itself, which '${table}.${column}' is not: let the application make its values (no 'increment'), or take the other columns out of the key.`,
      { table, column },
    )
  }
}

/** Columns that give one enum type different values. */
export class ConflictingEnumError extends HubError<{ readonly enumType: string; readonly columns: readonly string[] }> {
  constructor(enumType: string, columns: readonly string[]) {
    super(
      `The columns ${columns.join(' and ')} give the enum type '${enumType}' different values. Give them the same ones, or each a name of its own.`,
      { enumType, columns },
    )
  }
}

/** Two properties of an entity that name one column. */
export class TwoPropertiesError extends HubError<{
  readonly entity: string
  readonly column: string
  readonly properties: readonly string[]
}> {
  constructor(entity: string, column: string, properties: readonly string[]) {
    super(
      `The properties ${properties.join(' and ')} of the entity ${entity} name one column, '${column}'. Give each a column of its own, or leave one of them out.`,
      { entity, column, properties },
    )
  }
}
