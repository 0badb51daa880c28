import { HubError } from '../../errors.ts'

/** A commit, branch or tag that git does not know here. */
export class UnknownCommitError extends HubError<{ readonly since: string }> {
  constructor(since: string) {
    super(
      `git knows no commit '${since}' in the repository of the versions folder, or the folder is in none. Fetch it first, or name another.`,
      { since },
    )
  }
}
