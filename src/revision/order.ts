import { Heap } from './heap.ts'
import type { Node } from './node.ts'

/**
 * Orders a set for going up: among the nodes whose parents stand, the smallest child of the one just taken, else the
 * smallest of all. Parents outside the set count as standing. What lies on or above a cycle is left out.
 */
export function upOrder(nodes: ReadonlySet<Node>): Node[] {
  // By rank, in arrays: a map with objects as keys costs several times as much from some thousand revisions on.
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

/** Counts one parent less; whether none is left. What is outside the set has none to wait for, and is never freed. */
function isFreed({ rank }: Node, waiting: Int32Array): boolean {
  const left = waiting[rank] ?? 0
  waiting[rank] = left - 1
  return left === 1
}
