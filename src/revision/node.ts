import type { Revision } from './revision.ts'

/**
 * A revision with its neighbours in the graph, without duplicates. Parents are in the order in which its file lists
 * them, children are ordered by rank.
 */
export interface Node {
  readonly revision: Revision
  /** Position among all revisions, ordered by `sortKey`, then id. */
  readonly rank: number
  /** Parents by `downRevision`. */
  readonly down: readonly Node[]
  /** Dependencies by `dependsOn`, resolved. */
  readonly dependencies: readonly Node[]
  /** Parents by either edge. */
  readonly parents: readonly Node[]
  /** Children by `downRevision`. */
  readonly children: readonly Node[]
  /** Children by either edge. */
  readonly dependents: readonly Node[]
}

/**
 * All nodes that can be reached, including the starting nodes. Not recursive, so that long chains do not overflow the
 * stack.
 */
export function reach(starts: Iterable<Node>, next: (node: Node) => readonly Node[]): Set<Node> {
  const seen = new Set(starts)
  // Iterating over a set includes elements that are added during the iteration.
  for (const node of seen) for (const neighbour of next(node)) seen.add(neighbour)
  return seen
}

/** The given nodes and all their ancestors, by either edge. */
export function below(nodes: Iterable<Node>): Set<Node> {
  return reach(nodes, ({ parents }) => parents)
}

/** Removes the nodes that are ancestors of other given nodes. */
export function maximalOf(nodes: Iterable<Node>): Node[] {
  const maximal = new Set(nodes)
  if (maximal.size < 2) return [...maximal]
  for (const node of below([...maximal].flatMap(({ parents }) => parents))) maximal.delete(node)
  return byRank(maximal)
}

/** Sorts nodes by rank, that is by file name. */
export function byRank(nodes: Iterable<Node>): Node[] {
  return [...nodes].toSorted((a, b) => a.rank - b.rank)
}

/** The ids of nodes, in their order. */
export function idsOf(nodes: Iterable<Node>): string[] {
  return Array.from(nodes, ({ revision }) => revision.id)
}
