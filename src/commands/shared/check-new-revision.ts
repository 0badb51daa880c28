import type { Revision } from '../../revision/revision.ts'
import { RevisionMap } from '../../revision/revision-map.ts'
import { IdTakenError } from './errors.ts'
import type { Graph } from './graph.ts'

/** Refuses an id or a label that already exists as either, or that a `dependsOn` uses to refer to another revision. */
export function refuseTaken({ map }: Graph, name: string): void {
  const isUsed = map.revisions.some(({ id, dependsOn }) => id === name || dependsOn.includes(name))
  if (isUsed || map.labels.includes(name)) throw new IdTakenError(name)
}

/** Throws what the next command would throw after the revision is written: the graph must remain valid with it. */
export function requireGraph({ map }: Graph, revision: Omit<Revision, 'file'>): void {
  RevisionMap.from([...map.revisions, { ...revision, file: null }])
}
