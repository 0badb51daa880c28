import type { Revision } from './revision.ts'

/** A revision with its neighbours in the graph, each list without repetition and ordered by rank. */
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

/** Puts nodes in the order of their file names. */
export function byRank(nodes: Iterable<Node>): Node[] {
  return [...nodes].toSorted((a, b) => a.rank - b.rank)
}
