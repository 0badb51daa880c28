import { CycleError } from './graph-errors.ts'
import { placeOf } from './link-revisions.ts'
import type { Node } from './node.ts'

/**
 * Throws CycleError with one cycle of the graph if a topological sort could not place all nodes: those on a cycle and
 * their descendants. Cycles count by either edge, including one between a base and a head.
 */
export function refuseCycle(nodes: Iterable<Node>, placed: readonly Node[]): void {
  const unplaced = new Set(nodes)
  for (const node of placed) unplaced.delete(node)
  const [start] = unplaced
  if (!start) return
  const path: Node[] = []
  const places = new Map<Node, number>()
  // Each of them has a parent that could not be placed either, so walking down must reach a node seen before.
  let node = start
  while (!places.has(node)) {
    places.set(node, path.length)
    path.push(node)
    node = node.parents.find((parent) => unplaced.has(parent)) ?? node
  }
  const cycle = [...path.slice(places.get(node)), node].map(({ revision }) => revision)
  throw new CycleError(
    cycle.map(({ id }) => id),
    cycle.slice(1).map(placeOf),
  )
}
