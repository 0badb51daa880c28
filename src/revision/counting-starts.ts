import type { Line } from './lookup.ts'
import { byRank, type Node } from './node.ts'
import type { RevisionMap } from './revision-map.ts'
import type { Standing } from './standing.ts'

/**
 * The starting points of a relative target that names no revision: `+1`, `-1`, `label@-1`. These are the version rows,
 * or those of them on the given line. If a line has no version row because a revision of another line depends on its
 * applied revisions, its tips are used instead. For an upgrade, these are the applied revisions of the line that no
 * other applied revision of the line depends on; for a downgrade, those that no applied revision follows at all, since
 * a revision from which another line branches off is not undone with this one.
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
