import { HubError } from '../../errors.ts'

/** What is to be thrown away would have been made, or run, in the database that is not. */
export class NoThrowAwayError extends HubError<{ readonly reason: string }> {
  constructor(reason: string, cause?: unknown) {
    super(
      `There is no database to throw away: ${reason}. No revision was run. Connect to the server itself as a user who may make databases (ALTER ROLE … CREATEDB).`,
      { reason },
      { cause },
    )
  }
}
