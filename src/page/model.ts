import type { PageData } from '../cli/formats/graph/page-data.ts'
import type { EnvironmentState, GraphRevision, LoggedUpgrade } from '../commands/graph/graph-result.ts'
import { type RevisionState, statesIn } from '../commands/graph/state-of.ts'

/** An environment of the page. */
export interface Place {
  readonly name: string
  readonly state: EnvironmentState
  stateOf(revision: GraphRevision): RevisionState
  readonly log: ReadonlyMap<string, LoggedUpgrade>
}

/** The data of the page, with what is looked up in it. */
export interface Model {
  readonly data: PageData
  readonly places: readonly Place[]
  readonly byId: ReadonlyMap<string, GraphRevision>
  /** What stands on each revision. */
  readonly children: ReadonlyMap<string, readonly string[]>
}

/** Reads the data that is in the page. */
export function readModel(): Model {
  // The program has written it.
  const data = JSON.parse(document.querySelector('#data')?.textContent ?? '') as PageData
  const children = new Map<string, string[]>()
  for (const { revision, downRevisions, dependencies } of data.revisions)
    for (const id of new Set([...downRevisions, ...dependencies]))
      children.set(id, [...(children.get(id) ?? []), revision])
  return {
    data,
    places: data.environments.map((state) => ({
      name: state.environment,
      state,
      stateOf: statesIn(state),
      log: new Map(state.log.map((each) => [each.revision, each])),
    })),
    byId: new Map(data.revisions.map((each) => [each.revision, each])),
    children,
  }
}
