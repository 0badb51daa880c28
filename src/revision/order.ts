import { Heap } from './heap.ts'
import type { Node } from './node.ts'

/**
 * Sorts nodes in upgrade order: of those whose parents are placed, the child of the last one with the smallest rank is
 * next, else the one with the smallest rank of all. Parents that are not among them count as placed. Nodes on a cycle,
 * or above one, are left out.
 */
export function upOrder(nodes: Iterable<Node>): Node[] {
  // Arrays indexed by rank: from a few thousand revisions on, a map with objects as keys costs several times as much.
  const all = [...nodes]
  const ranks = 1 + all.reduce((highest, { rank }) => Math.max(highest, rank), -1)
  const waiting = new Int32Array(ranks)
  const byRank = Array.from<Node | undefined>({ length: ranks })
  for (const node of all) byRank[node.rank] = node
  const ready = new Heap()
  for (const { rank, parents } of all) {
    let awaited = 0
    for (const parent of parents) if (byRank[parent.rank]) awaited++
    waiting[rank] = awaited
    if (awaited === 0) ready.push(rank)
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
 * Decrements the number of parents that a node waits for; returns true when none is left. Nodes that are not among them
 * wait for none and are never freed.
 */
function isFreed({ rank }: Node, waiting: Int32Array): boolean {
  const left = waiting[rank] ?? 0
  waiting[rank] = left - 1
  return left === 1
}
