import { HubError } from '../../errors.ts'

/** A comparison without entities would drop every table. */
export class EntitiesMissingError extends HubError<{ readonly config: string | null }> {
  constructor(config: string | null) {
    super(
      `${config ?? 'The environment'} names no entities, so there is nothing to compare the database with. Set 'entities' to patterns like 'src/entities/*.ts', or to classes.`,
      { config },
    )
  }
}

/** A pattern of `entities` that matches no file: the tables of its entities would be dropped. */
export class NoFileMatchesError extends HubError<{ readonly patterns: readonly string[]; readonly folder: string }> {
  constructor(patterns: readonly string[], folder: string) {
    const list = patterns.map((pattern) => `'${pattern}'`).join(', ')
    super(
      `No file matches ${list} of 'entities', searched from ${folder}. Nothing was compared, since the tables of entities that are not found would be dropped. Correct the pattern.`,
      { patterns, folder },
    )
  }
}

/** A file of entities that exports none: a decorator was forgotten, or the pattern is too broad. */
export class NoEntityInFileError extends HubError<{ readonly files: readonly string[] }> {
  constructor(files: readonly string[]) {
    super(
      `No entity in ${files.join(', ')}, which 'entities' matches. Export the class with @Entity (or its EntitySchema), or narrow the pattern; a table whose entity is missing would be dropped.`,
      { files },
    )
  }
}

/** A class or a value among the entities that is not a TypeORM entity. */
export class NotAnEntityError extends HubError<{ readonly names: readonly string[] }> {
  constructor(names: readonly string[]) {
    super(
      `${names.map((name) => `'${name}'`).join(', ')} in 'entities' ${names.length === 1 ? 'is not a TypeORM entity' : 'are not TypeORM entities'}. Put @Entity on the class, or give its EntitySchema; undefined may come from two files that import each other.`,
      { names },
    )
  }
}

/** An entity that belongs to another database file than the one that is open. */
export class OtherDatabaseError extends HubError<{ readonly entity: string; readonly database: string }> {
  constructor(entity: string, database: string) {
    super(
      `The entity ${entity} belongs to another database, '${database}', than the one that the config names. Remove its 'database', or give it a config (or environment) of its own.`,
      { entity, database },
    )
  }
}
