import type { Revision } from './revision.ts'

/** A revision with its neighbours in the graph, none twice; parents as its file names them, children by rank. */
export interface Node {
  readonly revision: Revision
  /** Place among all revisions by `sortKey`, then id. */
  readonly rank: number
  /** Parents by `downRevision`. */
  readonly down: Node[]
  /** What `dependsOn` names, resolved. */
  readonly dependencies: Node[]
  /** Parents by either edge. */
  readonly parents: Node[]
  /** Children by `downRevision`. */
  readonly children: Node[]
  /** Children by either edge. */
  readonly dependents: Node[]
}

/** All nodes that can be reached, the starts included. Does not recurse, so that long chains are no matter. */
export function reach(starts: Iterable<Node>, next: (node: Node) => readonly Node[]): Set<Node> {
  const seen = new Set(starts)
  // A set gives what is added while it is gone through.
  for (const node of seen) for (const neighbour of next(node)) seen.add(neighbour)
  return seen
}

/** Nodes and all below them, by either edge. */
export function below(nodes: Iterable<Node>): Set<Node> {
  return reach(nodes, ({ parents }) => parents)
}

/** Drops what is below another. */
export function maximalOf(nodes: Iterable<Node>): Node[] {
  const maximal = new Set(nodes)
  for (const node of below([...maximal].flatMap(({ parents }) => parents))) maximal.delete(node)
  return byRank(maximal)
}

/** Puts nodes in the order of their file names. */
export function byRank(nodes: Iterable<Node>): Node[] {
  return [...nodes].toSorted((a, b) => a.rank - b.rank)
}

/** The ids of nodes, in their order. */
export function idsOf(nodes: Iterable<Node>): string[] {
  return Array.from(nodes, ({ revision }) => revision.id)
}
