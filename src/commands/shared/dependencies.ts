import type { Graph } from './graph.ts'

/** What revisions depend on, by ids: `dependsOn` may name labels and beginnings of ids. */
export type Dependencies = ReadonlyMap<string, readonly string[]>

/** What each revision of a graph that depends on others depends on. */
export function dependenciesIn({ map }: Graph): Dependencies {
  const nodes = map.nodes(map.revisions.map(({ id }) => id))
  const dependent = nodes.filter(({ dependencies }) => dependencies.length > 0)
  return new Map(
    dependent.map(({ revision, dependencies }) => [revision.id, dependencies.map((each) => each.revision.id)]),
  )
}
