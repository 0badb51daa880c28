import type { Neighbourhood } from '../../../commands/ci/neighbourhood.ts'
import { countText, plural } from '../../../words.ts'
import { flowchart } from '../flowchart.ts'

/** The revisions around the new ones as a Mermaid flowchart, the oldest below. */
export function mermaidText({ nodes, edges }: Neighbourhood): string {
  return flowchart(
    nodes.map(({ revision, message, isNew, isHead }) => ({
      revision,
      notes: isHead ? ['(head)'] : [],
      message,
      style: isNew ? 'new' : null,
    })),
    edges.map(({ from, to, isDependency, hidden }) => ({
      from,
      to,
      isDashed: isDependency || hidden > 0,
      label: hidden > 0 ? `${countText(hidden)} more` : null,
    })),
    { new: 'stroke-width:3px,stroke:#2da44e' },
  )
}

/** What the drawing does not show; null if it shows all. */
export function notDrawnText({ newLeftOut, leftOut }: Neighbourhood): string | null {
  const parts = [
    ...(newLeftOut > 0 ? [plural(newLeftOut, 'new revision')] : []),
    ...(leftOut > 0 ? [plural(leftOut, 'other revision')] : []),
  ]
  return parts.length === 0 ? null : `Not drawn: ${parts.join(', ')}.`
}
