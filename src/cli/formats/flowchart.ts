import { truncated } from '../terminal/text-width.ts'

/** A revision in a flowchart. */
export interface FlowchartNode {
  readonly revision: string
  /** What follows its id: `(head)`. */
  readonly notes: readonly string[]
  readonly message: string
  /** The class that it is styled by; null for none. */
  readonly style: string | null
}

/** From a revision to one that comes later. */
export interface FlowchartEdge {
  readonly from: string
  readonly to: string
  readonly isDashed: boolean
  readonly label: string | null
}

/**
 * Revisions as a flowchart of Mermaid, the oldest below: https://mermaid.js.org/syntax/flowchart.html. `styles`: what
 * each class of nodes looks like.
 */
export function flowchart(
  nodes: readonly FlowchartNode[],
  edges: readonly FlowchartEdge[],
  styles: Readonly<Record<string, string>>,
): string {
  const names = new Map(nodes.map(({ revision }, index) => [revision, `r${index}`]))
  return [
    'flowchart BT',
    ...nodes.map(({ revision, notes, message, style }, index) => {
      const lines = [[revision, ...notes].join(' '), ...(message === '' ? [] : [truncated(message, 40, true)])]
      return `  r${index}["${lines.map(quoted).join('<br>')}"]${style === null ? '' : `:::${style}`}`
    }),
    ...edges.map(({ from, to, isDashed, label }) => {
      const arrow = `${isDashed ? '-.->' : '-->'}${label === null ? '' : `|"${quoted(label)}"|`}`
      return `  ${names.get(from) ?? ''} ${arrow} ${names.get(to) ?? ''}`
    }),
    ...Object.entries(styles).map(([name, style]) => `  classDef ${name} ${style}`),
  ].join('\n')
}

/** Mermaid reads a character by its number; whatever could mean something to it, to Markdown or HTML is written so. */
function quoted(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} .,:()/_…-]/gu, (character) => `#${character.codePointAt(0)};`)
}
