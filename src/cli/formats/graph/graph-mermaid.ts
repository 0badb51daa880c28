import type { GraphResult } from '../../../commands/graph/graph-result.ts'
import type { RevisionState } from '../../../commands/graph/state-of.ts'
import { flowchart } from '../flowchart.ts'
import { appliedWhere, notesOf } from './applied-where.ts'

const styles: { readonly [State in RevisionState]: string } = {
  current: 'stroke-width:3px,stroke:#2da44e',
  applied: 'stroke:#2da44e',
  partly: 'stroke:#bf8700,stroke-dasharray:4 2',
  interrupted: 'stroke-width:3px,stroke:#cf222e',
  pending: 'stroke:#57606a,stroke-dasharray:2 3',
  unknown: 'stroke:#57606a,stroke-dasharray:1 4',
}

/** The graph as a Mermaid flowchart, the oldest below. */
export function graphMermaid({ revisions, edges, environments }: GraphResult): string {
  const whereOf = appliedWhere(environments)
  const nodes = revisions.toReversed().map((each) => {
    const where = whereOf(each)
    return { revision: each.revision, notes: notesOf(each, where), message: each.message, style: where.state }
  })
  const used = new Set(nodes.map(({ style }) => style))
  return flowchart(
    nodes,
    edges.toReversed().map(({ from, to, isDependency }) => ({ from, to, isDashed: isDependency, label: null })),
    Object.fromEntries(Object.entries(styles).filter(([state]) => used.has(state as RevisionState))),
  )
}
