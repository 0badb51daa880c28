import type * as verify from './commands/verify.ts'

export type { Fixture, FixtureDatabase } from './commands/verify/fixture.ts'
export type { VerifiedRevision, VerifyOptions, VerifyResult } from './commands/verify.ts'

/**
 * `hub verify` for a test: runs every revision up, down and up again on a scratch database. Throws NotVerifiedError,
 * which lists all problems.
 */
export const verifyRevisions: typeof verify.verifyRevisions = async (...given) =>
  (await import('./commands/verify.ts')).verifyRevisions(...given)
