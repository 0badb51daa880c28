import type { Graph } from './graph.ts'
import type { RevisionResult } from './results.ts'

/** A revision of the graph as shown by commands. */
export function describeRevision(graph: Graph, id: string): RevisionResult {
  const { map } = graph
  const revision = graph.fileOf(id)
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
    createDate: revision.createDate ?? null,
    file: revision.file,
  }
}
