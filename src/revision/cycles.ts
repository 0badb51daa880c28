import { CycleError } from './graph-errors.ts'
import { placeOf } from './link-revisions.ts'
import type { Node } from './node.ts'

/**
 * Throws CycleError with one cycle of the graph, given what a topological order could not place: that is, what lies on
 * a cycle or above one. By either edge; between a base and a head too.
 */
export function refuseCycle(unplaced: ReadonlySet<Node>): void {
  const [start] = unplaced
  if (!start) return
  const path: Node[] = []
  const places = new Map<Node, number>()
  // Each has a parent that could not be placed either, so going down comes to a node seen before.
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
