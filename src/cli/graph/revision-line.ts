import type { RevisionResult } from '../../commands/shared/results.ts'
import type { Colours } from '../terminal/colours.ts'

/** A revision in one line beside the graph; `notes` are what else is said of it. */
export function revisionLine(revision: RevisionResult, colours: Colours, notes: readonly string[] = []): string {
  const { message } = revision
  return [nameLine(revision, colours), ...notes, message].filter((part) => part !== '').join(' ')
}

/** Its id, labels, and place in the graph. */
export function nameLine(revision: RevisionResult, colours: Colours): string {
  const { branchLabels, replaces, isHead, isBranchPoint, isMergePoint } = revision
  return [
    colours.id(revision.revision),
    branchLabels.length > 0 ? colours.label(`(${branchLabels.join(', ')})`) : '',
    replaces.length > 0 ? colours.dim(`(squash of ${replaces.length})`) : '',
    isHead ? colours.head('(head)') : '',
    isBranchPoint ? colours.dim('(branchpoint)') : '',
    isMergePoint ? colours.dim('(mergepoint)') : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}
