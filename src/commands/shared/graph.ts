import type { Environment } from '../../config/environment.ts'
import { RevisionMap } from '../../revision/revision-map.ts'
import { readVersions, type ScriptRevision } from '../../script/read-versions.ts'
import type { Logger } from './logger.ts'

/** The versions folder as a graph, and what its files say beside the graph. */
export interface Graph {
  readonly map: RevisionMap
  /** The file behind a revision of the map. */
  fileOf(id: string): ScriptRevision
}

/** Reads the headers and checks the graph. Loads no revision file whose header is literal. */
export async function readGraph(environment: Environment, log: Logger): Promise<Graph> {
  const revisions = await readVersions({
    folders: environment.versions,
    ...(environment.prefer === null ? {} : { prefer: environment.prefer }),
    onLoaded: (file) => log.debug(`${file}: the header is not literal, so the file was loaded to read it`),
  })
  const map = RevisionMap.from(revisions)
  const files = new Map(revisions.map((revision) => [revision.id, revision]))
  return {
    map,
    fileOf(id) {
      // Every revision of the map was made from one of these files; `get` names what is missing.
      return files.get(id) ?? (map.get(id) as ScriptRevision)
    },
  }
}
