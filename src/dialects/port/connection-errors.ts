import { HubError } from '../../errors.ts'

/** The connection was closed by the server or lost by the network. */
export class ConnectionLostError extends HubError<{ readonly reason: string }> {
  constructor(reason: string, cause: unknown) {
    super(
      `The connection to the database was lost: ${reason}. The server rolls back what was not committed; run the command again to continue.`,
      { reason },
      { cause },
    )
  }
}

/** The file given as the database is not a database. */
export class NotADatabaseError extends HubError<{ readonly file: string }> {
  constructor(file: string, kind: string, cause: unknown) {
    super(
      `${file} is not ${kind} (or it is encrypted); nothing was changed. Check the path in 'url' or 'dataSource'.`,
      { file },
      { cause },
    )
  }
}
