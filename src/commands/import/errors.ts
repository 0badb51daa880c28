import { HubError } from '../../errors.ts'
import { someOf } from '../../words.ts'

/** No migration class to import. */
export class NoMigrationsError extends HubError<{ readonly patterns: readonly string[]; readonly folder: string }> {
  constructor(patterns: readonly string[], folder: string, files: readonly string[]) {
    const list = patterns.map((pattern) => `'${pattern}'`).join(', ')
    super(
      patterns.length === 0
        ? "There is nothing to import: the data source names no migrations. Give file patterns, such as 'src/migration/*.ts'."
        : files.length === 0
          ? `There is nothing to import: no file matches ${list} in ${folder}.`
          : `There is nothing to import: the files that match ${list} in ${folder} export no class (${someOf(files)}).`,
      { patterns, folder },
    )
  }
}

/** Two migrations of one name: TypeORM refuses them too, since it records them by it. */
export class SameMigrationError extends HubError<{
  readonly migration: string
  readonly files: readonly (string | null)[]
}> {
  constructor(migration: string, files: readonly (string | null)[]) {
    const where = files.map((file) => file ?? "the data source's own list").join(' and ')
    super(`There are two migrations named ${migration}: ${where}. TypeORM would refuse them; leave one out.`, {
      migration,
      files,
    })
  }
}

/** A migration that failed while it was recorded. */
export class MigrationFailedError extends HubError<{
  readonly migration: string
  readonly direction: 'up' | 'down'
  readonly call: string | null
  readonly reason: string
  /** Whether it failed before it had done anything. */
  readonly isFirst: boolean
  /** Whether it failed at SQL that is the same each time. */
  readonly isConstant: boolean
}> {
  constructor(
    migration: string,
    direction: 'up' | 'down',
    call: string | null,
    reason: string,
    {
      isFirst,
      isConstant,
      cause,
    }: { readonly isFirst: boolean; readonly isConstant: boolean; readonly cause: unknown },
  ) {
    const where = call === null ? '' : ` at ${call}`
    super(
      `${migration} could not be recorded: on an empty database with the migrations before it, its '${direction}' failed${where}: ${reason.replace(/\.$/, '')}. Nothing was written.`,
      { migration, direction, call, reason, isFirst, isConstant },
      { cause },
    )
  }
}

/** A migration that must be called itself, and that no file has. */
export class MigrationWithoutFileError extends HubError<{ readonly migration: string; readonly reason: string }> {
  constructor(migration: string, reason: string) {
    super(
      `${migration} has no file that hub knows: the data source contains the class itself, and it must be called as it is (${reason}). Give file patterns: the revision imports the class from there. Nothing was written.`,
      { migration, reason },
    )
  }
}

/** A versions folder with revisions that were not imported. */
export class VersionsNotEmptyError extends HubError<{ readonly revisions: readonly string[] }> {
  constructor(revisions: readonly string[]) {
    super(
      `The versions folder has revisions that were not imported from these migrations (${someOf(revisions)}). An import begins the history: write it to another folder, which is empty. Nothing was written.`,
      { revisions },
    )
  }
}

/** New migrations that would run before those that were imported already. */
export class OlderMigrationError extends HubError<{ readonly migrations: readonly string[]; readonly last: string }> {
  constructor(migrations: readonly string[], last: string) {
    super(
      `${someOf(migrations)} would come before ${last}, which is imported already. Give it a later timestamp, or import everything again to an empty folder. Nothing was written.`,
      { migrations, last },
    )
  }
}

/** A file that the import would have to overwrite. */
export class ImportTakenError extends HubError<{ readonly files: readonly string[] }> {
  constructor(files: readonly string[]) {
    super(`Already exists: ${someOf(files)}. Nothing was written; remove them, or write to another folder.`, { files })
  }
}

/** TypeORM's own runner fails on an empty database, so that there is nothing to compare with. */
export class TypeormRunFailedError extends HubError<{ readonly reason: string }> {
  constructor(reason: string, cause: unknown) {
    super(
      `The import cannot be verified: on an empty database, TypeORM's own runner fails: ${reason}. Nothing was written.`,
      { reason },
      { cause },
    )
  }
}
