import type { VerifiedRevision, VerifyResult } from '../../commands/verify.ts'

/** Each revision with its problems, then the problems of the whole. */
export function verifyText({ isVerified, revisions, problems }: VerifyResult): string {
  const failed = revisions.filter((each) => each.problems.length > 0).length + problems.length
  return [
    ...revisions.flatMap((each) => [lineOf(each), ...each.problems.map((text) => `  ${text}`)]),
    ...problems,
    isVerified ? allText(revisions.length) : `${failed} failed.`,
  ].join('\n')
}

function allText(count: number): string {
  return count === 1 ? '1 revision verified.' : `All ${count} revisions verified.`
}

function lineOf({ revision, message, isReversible, hasCreateMissing, hasFixture, problems }: VerifiedRevision): string {
  const notes = [
    isReversible ? 'up, down, up' : 'up only: irreversible',
    hasCreateMissing && 'uses createMissing: depends on the current entities',
    hasFixture && 'with its fixture',
  ].filter(Boolean)
  return `${problems.length === 0 ? 'ok    ' : 'FAILED'} ${revision}${message ? ` ${message}` : ''} (${notes.join('; ')})`
}
