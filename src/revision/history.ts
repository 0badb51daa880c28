import { historyRange } from './history-range.ts'
import { below, byRank, reach, type Node } from './node.ts'
import { upOrder } from './order.ts'
import type { Revision } from './revision.ts'
import type { RevisionMap } from './revision-map.ts'

/** A revision of the history and its place in the graph. */
export interface HistoryLine {
  readonly revision: Revision
  readonly isHead: boolean
  readonly isBase: boolean
  readonly isBranchPoint: boolean
  readonly isMergePoint: boolean
  /** The labels of its line. */
  readonly branchLabels: readonly string[]
}

/** Which part of the history. */
export interface HistoryRequest {
  /** `a:b`, `:b`, `a:`, `-3:`, `current:`; both ends are part of it. All of it where absent. */
  readonly range?: string
  /** The version rows, for `current`. */
  readonly rows?: readonly string[]
}

/** The revisions, newest first. Throws InvalidRangeError, or a HubError for an end that is no target. */
export function history(map: RevisionMap, options: HistoryRequest = {}): readonly HistoryLine[] {
  return upOrder(nodesOf(map, options))
    .toReversed()
    .map((node) => ({
      revision: node.revision,
      isHead: node.children.length === 0,
      isBase: node.down.length === 0,
      isBranchPoint: node.children.length > 1,
      isMergePoint: node.down.length > 1,
      branchLabels: map.labelsOf(node.revision.id),
    }))
}

/** A branch point and what follows it. */
export interface BranchPointEntry {
  readonly revision: Revision
  readonly children: readonly Revision[]
}

/** The branch points in the order of their file names. */
export function branchPointsWithChildren(map: RevisionMap): readonly BranchPointEntry[] {
  return byRank(map.nodes(map.branchPoints)).map(({ revision, children }) => ({
    revision,
    children: children.map((child) => child.revision),
  }))
}

function nodesOf(map: RevisionMap, { range, rows }: HistoryRequest): Set<Node> {
  if (range === undefined) return new Set(map.nodes(map.revisions.map(({ id }) => id)))
  const { lower, upper } = historyRange(map, range, rows)
  const nodes = below(upper)
  if (lower.length === 0) return nodes
  for (const node of below(lower)) nodes.delete(node)
  // An end may be reached by dependsOn alone.
  const above = reach(lower, ({ dependents }) => dependents)
  return new Set([...lower, ...[...nodes].filter((node) => above.has(node))])
}
