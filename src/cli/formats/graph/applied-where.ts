import type { EnvironmentState, GraphResult, GraphRevision } from '../../../commands/graph/graph-result.ts'
import { type RevisionState, statesIn } from '../../../commands/graph/state-of.ts'
import { plural } from '../../../words.ts'

/** What a revision is in all environments together. */
export interface AppliedWhere {
  /** Null if no environment was read. */
  readonly state: RevisionState | null
  /** The environments of which it is a current revision. */
  readonly currentIn: readonly string[]
  /** Those that have it, whole or in part. */
  readonly appliedIn: readonly string[]
}

/** A function that tells what revisions are in all environments together. */
export function appliedWhere(environments: readonly EnvironmentState[]): (revision: GraphRevision) => AppliedWhere {
  const read = environments.filter(({ notRead }) => notRead === null)
  const tell = read.map((each) => ({ name: each.environment, stateOf: statesIn(each) }))
  return (revision) => {
    const states = tell.map(({ name, stateOf }) => ({ name, state: stateOf(revision) }))
    const namesOf = (wanted: readonly RevisionState[]) =>
      states.filter(({ state }) => wanted.includes(state)).map(({ name }) => name)
    return {
      state: together(states.map(({ state }) => state)),
      currentIn: namesOf(['current']),
      appliedIn: namesOf(['current', 'applied', 'partly']),
    }
  }
}

/** The worst first; what some have and others do not is partly there. */
function together(states: readonly RevisionState[]): RevisionState | null {
  const [first] = states
  if (first === undefined) return null
  if (states.includes('interrupted')) return 'interrupted'
  if (states.every((each) => each === first)) return first
  if (states.every((each) => each === 'current' || each === 'applied')) return 'current'
  return states.every((each) => each === 'unknown' || each === 'pending') ? 'unknown' : 'partly'
}

/** How an environment stands, in a few words. */
export function environmentText(state: EnvironmentState, { revisions }: Pick<GraphResult, 'revisions'>): string {
  const { notRead, hasVersionTable, unknown, isNewer, interrupted } = state
  if (notRead !== null) return notRead
  const stateOf = statesIn(state)
  const pending = revisions.filter((each) => ['pending', 'partly'].includes(stateOf(each))).length
  const rows = unknown.join(', ')
  return (
    [
      ...(hasVersionTable ? [] : ['no version table']),
      ...(interrupted.length > 0 ? [`interrupted: ${interrupted.join(', ')}`] : []),
      ...(unknown.length > 0 ? [isNewer ? `ahead of this code: ${rows}` : `revisions without a file: ${rows}`] : []),
      ...(pending > 0 ? [`${plural(pending, 'revision')} pending`] : []),
    ].join('; ') || 'up to date'
  )
}

/** What follows the id of a revision: head, labels, the environments that are there. */
export function notesOf(
  { isHead, branchLabels, members }: GraphRevision,
  { currentIn }: AppliedWhere,
): readonly string[] {
  return [
    ...(branchLabels.length > 0 ? [`(${branchLabels.join(', ')})`] : []),
    ...(members.length > 0 ? [`(squash of ${members.length})`] : []),
    ...(isHead ? ['(head)'] : []),
    ...(currentIn.length > 0 ? [`(current in ${currentIn.join(', ')})`] : []),
  ]
}
