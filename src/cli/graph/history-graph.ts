import type { Dependencies } from '../../commands/shared/dependencies.ts'
import type { HistoryEntry, HistoryResult } from '../../commands/history.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { drawGraph } from './draw-graph.ts'
import { plainMark, rowsOf, unknownRow } from './rows.ts'

/** How the history is drawn. */
export interface HistoryGraphOptions {
  readonly isVerbose: boolean
  readonly isReversed: boolean
}

/** The history as a graph, with the current revisions and what is pending above them if the database was read. */
export function historyGraph(
  { revisions, unknown, dependencies }: HistoryResult & { readonly dependencies: Dependencies },
  terminal: Terminal,
  { isVerbose, isReversed }: HistoryGraphOptions,
): string {
  const { colours } = terminal
  const newestFirst = isReversed ? revisions.toReversed() : revisions
  const current = new Set(newestFirst.filter(({ isCurrent }) => isCurrent).map(({ revision }) => revision))
  const pending = unknown.length === 0 ? pendingOf(newestFirst, current, dependencies) : new Set()
  const rows = rowsOf(newestFirst, {
    dependencies,
    colours,
    isVerbose,
    markOf: (each) =>
      current.has(each.revision) ? 'current' : pending.has(each.revision) ? 'pending' : plainMark(each),
    notesOf: (each) => (current.has(each.revision) ? [colours.current('(current)')] : []),
  })
  const unknownRows = unknown.map((id) =>
    unknownRow(id, `${colours.unknown(id)} ${colours.current('(current)')} (unknown: no file has this revision)`),
  )
  return drawGraph([...unknownRows, ...rows], { terminal, isReversed }).join('\n')
}

/** What is not applied, if the current revisions are among those that are listed; else that is not known. */
function pendingOf(
  revisions: readonly HistoryEntry[],
  current: ReadonlySet<string>,
  dependencies: Dependencies,
): ReadonlySet<string> {
  if (current.size === 0) return new Set()
  const applied = new Set(current)
  // Newest first: what leads to a revision comes before it.
  for (const { revision, downRevisions } of revisions)
    if (applied.has(revision))
      for (const id of [...downRevisions, ...(dependencies.get(revision) ?? [])]) applied.add(id)
  return new Set(revisions.map(({ revision }) => revision).filter((id) => !applied.has(id)))
}
