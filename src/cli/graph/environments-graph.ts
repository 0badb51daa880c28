import type { GraphResult } from '../../commands/graph/graph-result.ts'
import type { RevisionState } from '../../commands/graph/state-of.ts'
import { type AppliedWhere, appliedWhere, environmentText } from '../formats/graph/applied-where.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { drawGraph } from './draw-graph.ts'
import type { Mark } from './row.ts'
import { plainMark, rowsOf } from './rows.ts'

const marks: { readonly [State in RevisionState]: Mark } = {
  current: 'current',
  applied: 'applied',
  partly: 'pending',
  interrupted: 'interrupted',
  pending: 'pending',
  unknown: 'unknown',
}

const unread: AppliedWhere = { state: null, currentIn: [], appliedIn: [] }

/** The graph drawn newest first, with what is applied in environments, and below it how each of them stands. */
export function environmentsGraph(result: GraphResult, terminal: Terminal, isVerbose: boolean): string {
  const { revisions, environments } = result
  const { colours } = terminal
  const whereOf = appliedWhere(environments)
  const found = new Map(revisions.map((each) => [each.revision, whereOf(each)]))
  const rows = rowsOf(revisions, {
    dependencies: new Map(revisions.map(({ revision, dependencies }) => [revision, dependencies])),
    colours,
    isVerbose,
    markOf: (each) => {
      const state = found.get(each.revision)?.state ?? null
      return state === null ? plainMark(each) : marks[state]
    },
    notesOf: ({ revision }) => {
      const { state, currentIn, appliedIn } = found.get(revision) ?? unread
      const below = appliedIn.filter((name) => !currentIn.includes(name))
      return [
        ...(currentIn.length > 0 ? [colours.current(`(current in ${currentIn.join(', ')})`)] : []),
        ...(state === 'partly' && below.length > 0 ? [colours.pending(`(in ${below.join(', ')})`)] : []),
      ]
    },
  })
  const lines = drawGraph(rows, { terminal, isReversed: false })
  const width = Math.max(0, ...environments.map(({ environment }) => environment.length))
  const standing = environments.map((each) => `${each.environment.padEnd(width)}  ${environmentText(each, result)}`)
  return [...lines, ...(standing.length > 0 ? ['', ...standing] : [])].join('\n')
}
