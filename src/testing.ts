export type { Fixture, FixtureDatabase } from './commands/verify/fixture.ts'
export { type VerifiedRevision, verifyRevisions, type VerifyOptions, type VerifyResult } from './commands/verify.ts'
