import { HubError } from '../../errors.ts'

/** What only a database can answer was asked while writing a script. */
export class OfflineError extends HubError<{ readonly what: string }> {
  constructor(what: string) {
    super(`${what} needs a database, and --sql has none. Ask 'op.isOffline' in the revision and do without it there.`, {
      what,
    })
  }
}
