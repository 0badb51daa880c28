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
    isHead: map.heads.includes(id),
    isBase: revision.downRevisions.length === 0,
    isBranchPoint: map.isBranchPoint(id),
    isMergePoint: map.isMergePoint(id),
    createDate: revision.createDate,
    file: revision.file,
  }
}
