import { historyRange } from './history-range.ts'
import { below, byRank, reach, type Node } from './node.ts'
import { upOrder } from './order.ts'
import type { Revision } from './revision.ts'
import type { RevisionMap } from './revision-map.ts'

/** A revision of the history and its position in the graph. */
export interface HistoryLine {
  readonly revision: Revision
  readonly isHead: boolean
  readonly isBase: boolean
  readonly isBranchPoint: boolean
  readonly isMergePoint: boolean
  /** The labels that apply to the revision. */
  readonly branchLabels: readonly string[]
}

/** Which part of the history to return. */
export interface HistoryRequest {
  /** `a:b`, `:b`, `a:`, `-3:`, `current:`; both ends are included. The whole history if not given. */
  readonly range?: string
  /** The version rows, for `current`. */
  readonly rows?: readonly string[]
}

/** The revisions, newest first. Throws InvalidRangeError, or another HubError for an end that is not a valid target. */
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

/** A branch point and its children. */
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
  // An end may be reached through dependsOn alone.
  const above = reach(lower, ({ dependents }) => dependents)
  return new Set([...lower, ...[...nodes].filter((node) => above.has(node))])
}
