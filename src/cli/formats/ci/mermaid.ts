import type { Neighbourhood } from '../../../commands/ci/neighbourhood.ts'
import { countText, plural } from '../../../words.ts'
import { truncated } from '../../terminal/text-width.ts'

/** The revisions around the new ones as a Mermaid flowchart, the oldest below: https://mermaid.js.org/syntax/flowchart.html */
export function mermaidText({ nodes, edges }: Neighbourhood): string {
  const names = new Map(nodes.map(({ revision }, index) => [revision, `r${index}`]))
  return [
    'flowchart BT',
    ...nodes.map(({ revision, message, isNew, isHead }, index) => {
      const lines = [revision + (isHead ? ' (head)' : ''), ...(message === '' ? [] : [truncated(message, 40, true)])]
      return `  r${index}["${lines.map(quoted).join('<br>')}"]${isNew ? ':::new' : ''}`
    }),
    ...edges.map(({ from, to, isDependency, hidden }) => {
      const arrow = isDependency || hidden > 0 ? '-.->' : '-->'
      const label = hidden > 0 ? `|"${countText(hidden)} more"|` : ''
      return `  ${names.get(from) ?? ''} ${arrow}${label} ${names.get(to) ?? ''}`
    }),
    '  classDef new stroke-width:3px,stroke:#2da44e',
  ].join('\n')
}

/** What the drawing does not show; null if it shows all. */
export function notDrawnText({ newLeftOut, leftOut }: Neighbourhood): string | null {
  const parts = [
    ...(newLeftOut > 0 ? [plural(newLeftOut, 'new revision')] : []),
    ...(leftOut > 0 ? [plural(leftOut, 'other revision')] : []),
  ]
  return parts.length === 0 ? null : `Not drawn: ${parts.join(', ')}.`
}

/** Mermaid reads a character by its number; whatever could mean something to it, to Markdown or HTML is written so. */
function quoted(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} .,:()/_…-]/gu, (character) => `#${character.codePointAt(0)};`)
}
