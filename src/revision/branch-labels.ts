import { type Node, reach } from './node.ts'

/**
 * The labels that apply to each revision. A label also applies to the ancestors of its revision by `downRevision`, and
 * to its descendants up to the next branch point or merge point.
 */
export function spreadLabels(labels: ReadonlyMap<string, Node>): ReadonlyMap<Node, readonly string[]> {
  const spread = new Map<Node, string[]>()
  for (const [label, labelled] of labels) {
    const line = reach([labelled], (node) => node.children)
    for (let node = labelled; isPlain(node);) {
      const [below] = node.down
      if (!below || below.dependents.length > 1) break
      line.add(below)
      node = below
    }
    for (const node of line) {
      const known = spread.get(node)
      if (known) known.push(label)
      else spread.set(node, [label])
    }
  }
  return spread
}

function isPlain(node: Node): boolean {
  return node.dependents.length <= 1 && node.down.length <= 1
}
