import { lanesOf } from '../../revision/lanes/row-lanes.ts'
import { replacedName } from '../../revision/replaced-names.ts'
import type { Revision } from '../../revision/revision.ts'
import { dependenciesIn } from '../shared/dependencies.ts'
import { describeRevision } from '../shared/describe-revision.ts'
import type { Graph } from '../shared/graph.ts'
import type { GraphEdge, GraphResult, SquashMember } from './graph-result.ts'

/** Revisions of a graph, newest first, with their edges and lanes. */
export function revisionsOf(graph: Graph, revisions: readonly Revision[]): Pick<GraphResult, 'revisions' | 'edges'> {
  const dependencies = dependenciesIn(graph)
  const described = revisions.map(({ id }) => ({
    ...describeRevision(graph, id),
    dependencies: dependencies.get(id) ?? [],
    members: membersOf(graph, id),
  }))
  const lanes = lanesOf(
    described.map((each) => ({
      id: each.revision,
      parents: each.downRevisions,
      dependencies: each.dependencies,
    })),
  )
  const drawn = new Set(revisions.map(({ id }) => id))
  const edges = described.flatMap(({ revision: to, downRevisions, dependencies: others }): readonly GraphEdge[] => [
    ...downRevisions.map((from) => ({ from, to, isDependency: false })),
    ...others.filter((from) => !downRevisions.includes(from)).map((from) => ({ from, to, isDependency: true })),
  ])
  return {
    // `lanes` has a place for each.
    revisions: described.map((each, index) => ({ ...each, lanes: lanes[index] as (typeof lanes)[number] })),
    edges: edges.filter(({ from }) => drawn.has(from)),
  }
}

function membersOf(graph: Graph, id: string): readonly SquashMember[] {
  const files = new Map(graph.filesFor(id).map((file) => [file.id, file]))
  return (files.get(id)?.replaces ?? []).map((name) => {
    const { id: revision } = replacedName(name)
    return { revision, message: files.get(revision)?.message ?? null }
  })
}
