import { Heap } from './heap.ts'
import type { Node } from './node.ts'

/**
 * Orders a set for going up: among the nodes whose parents stand, the smallest child of the one just taken, else the
 * smallest of all. Parents outside the set count as standing. What lies on or above a cycle is left out.
 */
export function upOrder(nodes: ReadonlySet<Node>): Node[] {
  const waiting = new Map<Node, number>()
  const byRank = new Map<number, Node>()
  const ready = new Heap()
  for (const node of nodes) {
    const parents = node.parents.reduce((count, parent) => (nodes.has(parent) ? count + 1 : count), 0)
    byRank.set(node.rank, node)
    if (parents === 0) ready.push(node.rank)
    else waiting.set(node, parents)
  }
  const order: Node[] = []
  let next = byRank.get(ready.pop() ?? -1)
  while (next) {
    order.push(next)
    const [first, ...others] = freedBy(next, waiting)
    for (const other of others) ready.push(other.rank)
    next = first ?? byRank.get(ready.pop() ?? -1)
  }
  return order
}

/** The children that waited for nothing but this node, smallest first. */
function freedBy(node: Node, waiting: Map<Node, number>): Node[] {
  const freed: Node[] = []
  for (const child of node.dependents) {
    const left = waiting.get(child)
    if (left === undefined) continue
    if (left === 1) freed.push(child)
    waiting.set(child, left - 1)
  }
  return freed
}
