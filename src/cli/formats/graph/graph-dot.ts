import type { GraphResult } from '../../../commands/graph/graph-result.ts'
import type { RevisionState } from '../../../commands/graph/state-of.ts'
import { appliedWhere, notesOf } from './applied-where.ts'

const styles: { readonly [State in RevisionState]: string } = {
  current: 'color="#2da44e", penwidth=2.5',
  applied: 'color="#2da44e"',
  partly: 'color="#bf8700", style="rounded,dashed"',
  interrupted: 'color="#cf222e", penwidth=2.5',
  pending: 'color="#57606a", style="rounded,dashed"',
  unknown: 'color="#57606a", style="rounded,dotted"',
}

/** The graph in the language of Graphviz, the oldest below: https://graphviz.org/doc/info/lang.html */
export function graphDot({ revisions, edges, environments }: GraphResult): string {
  const whereOf = appliedWhere(environments)
  return [
    'digraph revisions {',
    '  rankdir=BT',
    '  node [shape=box, style=rounded, fontname="Helvetica,Arial,sans-serif", fontsize=11]',
    '  edge [arrowsize=0.6]',
    ...revisions.toReversed().map((each) => {
      const where = whereOf(each)
      const title = [each.revision, ...notesOf(each, where)].join(' ')
      const label = [title, ...(each.message === '' ? [] : [each.message])].map(escaped).join('\\n')
      return `  ${quoted(each.revision)} [label="${label}"${where.state === null ? '' : `, ${styles[where.state]}`}]`
    }),
    ...edges
      .toReversed()
      .map(
        ({ from, to, isDependency }) => `  ${quoted(from)} -> ${quoted(to)}${isDependency ? ' [style=dashed]' : ''}`,
      ),
    '}',
  ].join('\n')
}

function quoted(id: string): string {
  return `"${escaped(id)}"`
}

/** As part of a quoted string, in which Graphviz reads escapes and entities of HTML. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('&', '&amp;')
}
