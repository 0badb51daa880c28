import type { Dependencies } from '../../commands/shared/dependencies.ts'
import type { RevisionResult } from '../../commands/shared/results.ts'
import type { StatusResult } from '../../commands/status.ts'
import { isGuess, notesOf, statusAround, unknownLine } from '../text/status-text.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { drawGraph } from './draw-graph.ts'
import { folded } from './fold.ts'
import type { Mark } from './row.ts'
import { rowsOf, unknownRow } from './rows.ts'

/** The state of the database beside the versions folder, drawn oldest first. On a terminal long stretches are folded. */
export function statusGraph(
  status: StatusResult & { readonly dependencies: Dependencies },
  terminal: Terminal,
  isVerbose: boolean,
): string {
  const { colours } = terminal
  const applied = new Set(status.applied.map(({ revision }) => revision))
  const current = new Set(status.current)
  const cutOff = new Set(status.unfinished.map(({ revision }) => revision))
  const markOf = ({ revision }: RevisionResult): Mark => {
    if (cutOff.has(revision)) return 'interrupted'
    if (current.has(revision)) return 'current'
    return applied.has(revision) ? 'applied' : isGuess(status) ? 'unknown' : 'pending'
  }
  const warningsOf = (each: RevisionResult) => {
    const text = notesOf(status, each).trim()
    return text === '' ? [] : [colours.warning(text)]
  }
  const notes = (each: RevisionResult): readonly string[] => [
    ...(current.has(each.revision) ? [colours.current('(current)')] : []),
    ...(cutOff.has(each.revision) ? [colours.failed('(interrupted)')] : []),
    ...(applied.has(each.revision) || cutOff.has(each.revision) ? [] : [colours.pending(pendingText(status))]),
    ...warningsOf(each),
  ]
  const revisions = [...status.applied, ...status.pending].toReversed()
  const rows = rowsOf(revisions, { dependencies: status.dependencies, colours, isVerbose, markOf, notesOf: notes })
  const unknown = status.unknown.map((id) => unknownRow(id, colours.unknown(unknownLine(id))))
  const dull = new Set(revisions.filter((each) => isDull(each, status)).map(({ revision }) => revision))
  const folding = {
    isPlain: ({ id, mark }: { id: string; mark: Mark }) => mark === 'applied' && dull.has(id),
    atLeast: 5,
  }
  const all = [...unknown, ...rows]
  const drawn = terminal.isTerminal ? folded(all, folding, colours) : all
  return statusAround(status, drawGraph(drawn, { terminal, isReversed: true }))
}

function pendingText(status: StatusResult): string {
  return isGuess(status) ? '(applied or pending)' : '(pending)'
}

/** A revision of which there is nothing to say. */
function isDull(revision: RevisionResult, status: StatusResult): boolean {
  const { isHead, isBranchPoint, isMergePoint, branchLabels } = revision
  return !isHead && !isBranchPoint && !isMergePoint && branchLabels.length === 0 && notesOf(status, revision) === ''
}
