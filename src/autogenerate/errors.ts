import { HubError } from '../errors.ts'

/** A rename that does not fit the database and the entities. */
export class UnknownRenameError extends HubError<{ readonly rename: string; readonly nearest: readonly string[] }> {
  constructor(rename: string, problem: string, near: readonly string[]) {
    super(`Cannot rename '${rename}': ${problem}${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '.'}`, {
      rename,
      nearest: near,
    })
  }
}

/** An auto-increment column that is not the whole primary key, on a database that requires it. */
export class UncountableColumnError extends HubError<{ readonly table: string; readonly column: string }> {
  constructor(table: string, column: string) {
    super(
      `'${table}.${column}' cannot be an auto-increment column: this database supports that only on a single-column primary key. Remove 'increment' and let the application generate the values, or remove the other columns from the key.`,
      { table, column },
    )
  }
}

/** Columns that give the same enum type different values. */
export class ConflictingEnumError extends HubError<{ readonly enumType: string; readonly columns: readonly string[] }> {
  constructor(enumType: string, columns: readonly string[]) {
    super(
      `The columns ${columns.join(' and ')} give the enum type '${enumType}' different values. Give them the same values, or each type its own name.`,
      { enumType, columns },
    )
  }
}

/** Two properties of an entity that map to the same column. */
export class TwoPropertiesError extends HubError<{
  readonly entity: string
  readonly column: string
  readonly properties: readonly string[]
}> {
  constructor(entity: string, column: string, properties: readonly string[]) {
    super(
      `The properties ${properties.join(' and ')} of the entity ${entity} map to the same column, '${column}'. Give each a column of its own, or remove one of them.`,
      { entity, column, properties },
    )
  }
}
