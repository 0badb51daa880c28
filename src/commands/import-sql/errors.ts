import { HubError } from '../../errors.ts'

/** A folder without migrations in SQL. */
export class NoSqlMigrationsError extends HubError<{ readonly folder: string }> {
  constructor(folder: string, reason: string) {
    super(`There is nothing to import: ${folder} ${reason}.`, { folder })
  }
}

/** A file of the folder that cannot be imported. */
export class SqlMigrationError extends HubError<{ readonly file: string; readonly problem: string }> {
  constructor(file: string, problem: string) {
    super(`${file}: ${problem}. Nothing was written.`, { file, problem })
  }
}
