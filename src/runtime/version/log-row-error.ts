import { HubError } from '../../errors.ts'

/** A row of the version log that was modified. */
export class LogRowError extends HubError<{
  readonly table: string
  readonly id: string
  readonly column: string
  readonly value: string
}> {
  constructor(table: string, id: string, column: string, value: string, empty: string) {
    super(
      `Row ${id} of the version log ${table} cannot be read: its ${column} is '${value}', which hub did not write. Correct it by hand; '${empty}' means none.`,
      { table, id, column, value },
    )
  }
}
