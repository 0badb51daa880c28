import { Heap } from './heap.ts'
import type { Node } from './node.ts'

/**
 * Sorts a set in upgrade order: of the nodes whose parents are placed, the child of the last one with the smallest rank
 * is next, else the one with the smallest rank of all. Parents outside the set count as placed. Nodes on a cycle, or
 * above one, are left out.
 */
export function upOrder(nodes: ReadonlySet<Node>): Node[] {
  // Arrays indexed by rank: from a few thousand revisions on, a map with objects as keys costs several times as much.
  const ranks = 1 + [...nodes].reduce((highest, { rank }) => Math.max(highest, rank), -1)
  const waiting = new Int32Array(ranks)
  const byRank = Array.from<Node | undefined>({ length: ranks })
  const ready = new Heap()
  for (const node of nodes) {
    let parents = 0
    for (const parent of node.parents) if (nodes.has(parent)) parents++
    byRank[node.rank] = node
    waiting[node.rank] = parents
    if (parents === 0) ready.push(node.rank)
  }
  const order: Node[] = []
  let next = byRank[ready.pop() ?? -1]
  while (next) {
    order.push(next)
    let first: Node | undefined
    for (const child of next.dependents) {
      if (!isFreed(child, waiting)) continue
      if (first) ready.push(child.rank)
      else first = child
    }
    next = first ?? byRank[ready.pop() ?? -1]
  }
  return order
}

/**
 * Decrements the number of parents that a node waits for; returns true when none is left. Nodes outside the set wait
 * for none and are never freed.
 */
function isFreed({ rank }: Node, waiting: Int32Array): boolean {
  const left = waiting[rank] ?? 0
  waiting[rank] = left - 1
  return left === 1
}
