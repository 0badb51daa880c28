import { HubError } from '../../errors.ts'

/** A commit, branch or tag that git does not know here, or git cannot be asked. */
export class UnknownCommitError extends HubError<{ readonly since: string; readonly reason: string }> {
  constructor(since: string, reason: string) {
    super(`What '${since}' does not have is not known: ${reason}. Nothing was linted. Name revisions in its place.`, {
      since,
      reason,
    })
  }
}
