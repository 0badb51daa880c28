import type { EnvironmentState, GraphRevision } from './graph-result.ts'

/** What a revision is in an environment. `partly`: some members of a squash are applied. */
export type RevisionState = 'current' | 'applied' | 'partly' | 'interrupted' | 'pending' | 'unknown'

/** The part of an environment's state that tells this. */
export type AppliedState = Pick<
  EnvironmentState,
  'notRead' | 'current' | 'applied' | 'interrupted' | 'unknown' | 'isNewer'
>

/** A function that tells what revisions are in an environment. It is `unknown` where the database could not be read. */
export function statesIn(
  environment: AppliedState,
): (revision: Pick<GraphRevision, 'revision' | 'members'>) => RevisionState {
  const [applied, current, interrupted] = [environment.applied, environment.current, environment.interrupted].map(
    (ids) => new Set(ids),
  )
  const isGuess = environment.notRead !== null || (environment.unknown.length > 0 && !environment.isNewer)
  return ({ revision, members }) => {
    if (interrupted?.has(revision)) return 'interrupted'
    if (current?.has(revision)) return 'current'
    if (applied?.has(revision)) return 'applied'
    const there = members.filter((each) => applied?.has(each.revision)).length
    if (there > 0) return there === members.length ? 'applied' : 'partly'
    return isGuess ? 'unknown' : 'pending'
  }
}
