import type { Revision } from '../../revision/revision.ts'
import { RevisionMap } from '../../revision/revision-map.ts'
import { IdTakenError } from './errors.ts'
import type { Graph } from './graph.ts'

/** Refuses an id or a label that is one of either already, or by which a `dependsOn` names another revision. */
export function refuseTaken({ map }: Graph, name: string): void {
  const isUsed = map.revisions.some(({ id, dependsOn }) => id === name || dependsOn.includes(name))
  if (isUsed || map.labels.includes(name)) throw new IdTakenError(name)
}

/** Throws what the next command would throw once the revision is written: the graph with it must be one. */
export function requireGraph({ map }: Graph, revision: Omit<Revision, 'file'>): void {
  RevisionMap.from([...map.revisions, { ...revision, file: null }])
}
