import type { Revision } from '../../revision/revision.ts'
import { IdTakenError } from './errors.ts'
import type { Graph } from './graph.ts'

/** Refuses an id or a label that already exists as either, or that a `dependsOn` uses to refer to another revision. */
export function refuseTaken({ map, ids }: Graph, name: string): void {
  const isUsed = ids.includes(name) || map.revisions.some(({ dependsOn }) => dependsOn.includes(name))
  if (isUsed || map.labels.includes(name)) throw new IdTakenError(name)
}

/** Throws what the next command would throw after the revision is written: the graph must remain valid with it. */
export async function requireGraph(graph: Graph, revision: Omit<Revision, 'file'>): Promise<void> {
  await graph.check({ ...revision, file: null })
}
