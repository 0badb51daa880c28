import type { Line } from './lookup.ts'
import { byRank, type Node } from './node.ts'
import type { RevisionMap } from './revision-map.ts'
import type { Standing } from './standing.ts'

/**
 * The revisions from which a target counts that names none: `+1`, `-1`, `label@-1`. They are the rows, or those on the
 * line. Where a line has none, since another line needs what is applied of it, its tips are meant: going up, what no
 * applied revision of the line needs; going down, what no applied revision follows at all, for what another line grows
 * from is not undone with this one.
 */
export function countingStarts(
  map: RevisionMap,
  { rows, applied }: Standing,
  line: Line | null,
  direction: 'up' | 'down',
): Node[] {
  const nodes = map.nodes(rows)
  if (line === null) return nodes
  const current = nodes.filter((node) => line.nodes.has(node))
  if (current.length > 0) return current
  const active = [...applied].filter((node) => line.nodes.has(node))
  const needed = new Set(active.flatMap(({ parents }) => parents))
  const isTip = {
    up: (node: Node) => !needed.has(node),
    down: ({ children }: Node) => !children.some((child) => applied.has(child)),
  }[direction]
  return byRank(active.filter(isTip))
}
