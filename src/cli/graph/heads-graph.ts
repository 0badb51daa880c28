import type { DrawnGraph } from '../../commands/shared/drawn-graph.ts'
import type { RevisionResult } from '../../commands/shared/results.ts'
import { plural } from '../../words.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { drawGraph } from './draw-graph.ts'
import { folded } from './fold.ts'
import { plainMark, rowsOf } from './rows.ts'

/** The heads down to where they part, with what lies between folded. */
export function headsGraph(
  { heads, ...graph }: DrawnGraph & { readonly heads: readonly RevisionResult[] },
  terminal: Terminal,
  isVerbose: boolean,
): string {
  const shown = new Set(heads.map(({ revision }) => revision))
  const above = aboveMeeting([...shown], graph)
  const revisions = graph.revisions.filter(({ revision }) => above.has(revision))
  const rest = graph.revisions.length - revisions.length
  const more = rest === 0 ? '' : `\n${terminal.colours.dim(`(and ${plural(rest, 'revision')} below)`)}`
  return draw({ ...graph, revisions }, terminal, { isVerbose, shown }) + more
}

/** The whole graph, with all folded but branch points, what branches from them, merge points and heads. */
export function branchesGraph(
  {
    branches,
    ...graph
  }: DrawnGraph & { readonly branches: readonly { readonly children: readonly RevisionResult[] }[] },
  terminal: Terminal,
  isVerbose: boolean,
): string {
  if (branches.length === 0) return ''
  const shown = new Set(branches.flatMap(({ children }) => children.map(({ revision }) => revision)))
  return draw(graph, terminal, { isVerbose, shown })
}

function draw(
  { revisions, dependencies }: DrawnGraph,
  terminal: Terminal,
  { isVerbose, shown }: { readonly isVerbose: boolean; readonly shown: ReadonlySet<string> },
): string {
  const rows = rowsOf(revisions, {
    dependencies,
    colours: terminal.colours,
    isVerbose,
    markOf: plainMark,
    notesOf: () => [],
  })
  const named = new Set(revisions.filter(isNamed).map(({ revision }) => revision))
  const folding = { isPlain: ({ id }: { readonly id: string }) => !shown.has(id) && !named.has(id), atLeast: 2 }
  return drawGraph(folded(rows, folding, terminal.colours), { terminal, isReversed: false }).join('\n')
}

function isNamed({ isHead, isBranchPoint, isMergePoint, branchLabels }: RevisionResult): boolean {
  return isHead || isBranchPoint || isMergePoint || branchLabels.length > 0
}

/** What is not below all heads, where that begins, and what lies between there. */
function aboveMeeting(heads: readonly string[], { revisions, dependencies }: DrawnGraph): ReadonlySet<string> {
  const below = new Map(
    revisions.map(({ revision, downRevisions }) => [
      revision,
      [...downRevisions, ...(dependencies.get(revision) ?? [])],
    ]),
  )
  const counts = new Map<string, number>()
  for (const head of heads) {
    const reached = new Set([head])
    // Iterating over a set includes what is added meanwhile.
    for (const id of reached) for (const parent of below.get(id) ?? []) reached.add(parent)
    for (const id of reached) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  if (heads.length === 1) return new Set(heads)
  const parted = [...counts.keys()].filter((id) => (counts.get(id) ?? 0) < heads.length)
  const kept = new Set([...heads, ...parted, ...parted.flatMap((id) => below.get(id) ?? [])])
  // Oldest first, so that parents come before what is above them.
  for (const { revision } of revisions.toReversed())
    if (counts.has(revision) && below.get(revision)?.some((id) => kept.has(id))) kept.add(revision)
  return kept
}
