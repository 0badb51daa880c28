import { HubError } from '../../errors.ts'

/** While a script was written, something was requested that only a database can answer. */
export class OfflineError extends HubError<{ readonly what: string }> {
  constructor(what: string) {
    super(
      `${what} needs a database, and a script is written without one. Check 'op.isOffline' in the revision and skip it offline.`,
      {
        what,
      },
    )
  }
}
