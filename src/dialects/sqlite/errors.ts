import { HubError } from '../../errors.ts'
import { plural } from '../../words.ts'

/** A table that SQLite must rebuild where it cannot: outside a transaction in which foreign keys are off. */
export class RebuildNotPossibleError extends HubError<{ readonly table: string; readonly reason: string }> {
  constructor(table: string, reason: string, wayOut: string) {
    super(`SQLite must rebuild '${table}' for this, but cannot: ${reason}; ${wayOut}`, { table, reason })
  }
}

/** The run lock's file is not a SQLite database. */
export class RunLockFileError extends HubError<{ readonly file: string }> {
  constructor(file: string, cause: unknown) {
    super(
      `${file} is hub's run lock for this database, but something else was written to it. Remove the file while no run is in progress; the next run creates it again.`,
      { file },
      { cause },
    )
  }
}

/** Rows of a child table whose parent is missing, as `PRAGMA foreign_key_check` counts them. */
export interface Orphans {
  readonly table: string
  readonly parent: string
  readonly rows: number
}

/** The same, with how many of them the transaction has added. */
export interface AddedOrphans extends Orphans {
  readonly added: number
}

/** A table, and the table that one of its foreign keys references. */
export interface Mismatch {
  readonly table: string
  readonly parent: string
}

/**
 * A revision on SQLite left a foreign key to columns that are not a key: SQLite would refuse every write to the table.
 */
export class ForeignKeyMismatchError extends HubError<{ readonly mismatches: readonly Mismatch[] }> {
  constructor(mismatches: readonly Mismatch[]) {
    const list = mismatches.map(({ table, parent }) => `a foreign key of '${table}' to '${parent}'`).join(', ')
    super(
      `The revision leaves a foreign key without its key: ${list} refers to columns that have no primary key or unique constraint. SQLite would refuse every write to both tables. Keep or create that key, or drop the foreign key.`,
      { mismatches },
    )
  }
}

/** A revision on SQLite left rows whose parent is missing. */
export class ForeignKeyViolationsError extends HubError<{ readonly violations: readonly AddedOrphans[] }> {
  constructor(violations: readonly AddedOrphans[]) {
    const list = violations
      .map(({ table, parent, rows, added }) => {
        const old = added < rows ? ` (${added} of them added by it)` : ''
        return `${plural(rows, 'row')} of ${table} without the referenced row of ${parent}${old}`
      })
      .join(', ')
    super(
      `The revision leaves rows that violate a foreign key: ${list}. Foreign keys are off while a revision runs on SQLite, so ON DELETE CASCADE does not fire: delete or repair those rows in the revision.`,
      { violations },
    )
  }
}

/**
 * Rows violate a foreign key after a revision, and what was violated before it is not known: another process may have
 * written them. The revision is rolled back and runs again, which tells.
 */
export class ForeignKeysUncertainError extends HubError<{
  readonly violations: readonly Orphans[]
  readonly mismatches: readonly Mismatch[]
}> {
  constructor(violations: readonly Orphans[], mismatches: readonly Mismatch[]) {
    const list = [...violations, ...mismatches].map(({ table, parent }) => `of ${table} to ${parent}`).join(', ')
    super(`A foreign key is violated (${list}), by the revision or since before it: it is rolled back to find out.`, {
      violations,
      mismatches,
    })
  }
}
