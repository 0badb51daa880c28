import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { NotVerifiedError } from './shared/errors.ts'
import { verifyAll, type VerifyOptions, type VerifyResult } from './verify/verify-all.ts'

export type { VerifiedRevision, VerifyOptions, VerifyResult } from './verify/verify-all.ts'

/** For use in tests: throws NotVerifiedError, which lists all problems, if `verify` finds any. */
export async function verifyRevisions(
  environment: EnvironmentInput,
  options: VerifyOptions = {},
): Promise<VerifyResult> {
  const result = await verify(environment, options)
  if (!result.isVerified) {
    const ofRevisions = result.revisions.flatMap(({ revision, problems }) =>
      problems.map((text) => `${revision}: ${text}`),
    )
    throw new NotVerifiedError([...ofRevisions, ...result.problems])
  }
  return result
}

/**
 * Tries every revision on a scratch database: there is one head; each revision is upgraded, downgraded and upgraded
 * again; the schema after its downgrade is the same as before its upgrade; the final schema matches the entities.
 * Collects problems instead of throwing them. Throws only if there is no database to try the revisions on, or if it is
 * aborted.
 */
export async function verify(environment: EnvironmentInput, options: VerifyOptions = {}): Promise<VerifyResult> {
  return verifyAll(resolveEnvironment(environment), options)
}
