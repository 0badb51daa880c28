import type { VerifiedRevision, VerifyResult } from '../../commands/verify.ts'
import type { VerifiedSquash } from '../../commands/verify/verify-squash.ts'
import { plural } from '../../words.ts'

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

function lineOf(verified: VerifiedRevision): string {
  const { revision, message, isReversible, hasCreateMissing, hasFixture, squash, problems } = verified
  const notes = [
    isReversible ? 'up, down, up' : 'up only: irreversible',
    hasCreateMissing && 'uses createMissing: depends on the current entities',
    hasFixture && 'with its fixture',
    ...(squash === null ? [] : squashNotes(squash, problems.length === 0)),
  ].filter(Boolean)
  return `${problems.length === 0 ? 'ok    ' : 'FAILED'} ${revision}${message ? ` ${message}` : ''} (${notes.join('; ')})`
}

function squashNotes({ replaces, isProven, isChanged }: VerifiedSquash, isEqual: boolean): readonly (string | false)[] {
  if (!isProven)
    return [`not compared with the ${plural(replaces.length, 'revision')} that it replaces: files are gone`]
  return [
    isEqual && `equal to the ${plural(replaces.length, 'revision')} that it replaces`,
    isChanged === true && 'a file has changed since it was proven',
  ]
}
