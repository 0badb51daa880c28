import type { Graph } from './graph.ts'
import type { RevisionResult } from './results.ts'

/** A revision of the graph as shown by commands. */
export function describeRevision(graph: Graph, id: string): RevisionResult {
  const { map } = graph
  // Its parents as they stand, which may be other squashes than the file names.
  const revision = map.get(id)
  const { createDate, file } = graph.fileOf(id)
  return {
    revision: revision.id,
    message: revision.message,
    downRevisions: revision.downRevisions,
    dependsOn: revision.dependsOn,
    branchLabels: revision.branchLabels,
    replaces: revision.replaces,
    isHead: map.heads.includes(id),
    isBase: revision.downRevisions.length === 0,
    isBranchPoint: map.isBranchPoint(id),
    isMergePoint: map.isMergePoint(id),
    // Those of a revision whose file is gone, since a squash replaces it, are unknown.
    createDate: createDate ?? null,
    file,
  }
}
