import { HubError } from '../../errors.ts'

/** What only a database can answer was asked while writing a script. */
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
