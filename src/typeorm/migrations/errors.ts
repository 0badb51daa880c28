import { HubError } from '../../errors.ts'

/** An exported function that TypeORM would take for a migration, and that is none. */
export class InvalidMigrationError extends HubError<{
  readonly migration: string
  readonly file: string | null
  readonly reason: string
}> {
  constructor(migration: string, file: string | null, reason: string, cause?: unknown) {
    const where = file === null ? '' : ` in ${file}`
    super(
      `${migration}${where} is no migration: ${reason}. TypeORM takes every function that a file exports for one; correct it, or leave it out of the patterns.`,
      { migration, file, reason },
      { cause },
    )
  }
}
