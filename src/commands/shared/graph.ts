import { existsSync } from 'node:fs'

import type { Environment } from '../../config/environment.ts'
import { RevisionMap } from '../../revision/revision-map.ts'
import { readVersions, type ScriptRevision } from '../../script/read-versions.ts'
import { type CommandOptions, logOf } from './logger.ts'

/** The versions folder as a graph, and what its files say beside the graph. */
export interface Graph {
  readonly map: RevisionMap
  /** The file behind a revision of the map. */
  fileOf(id: string): ScriptRevision
}

/** Reads the headers and checks the graph. Loads no revision file whose header is literal. */
export async function readGraph(environment: Environment, options: CommandOptions): Promise<Graph> {
  const log = logOf(options)
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

/** The graph, empty where there is no versions folder yet: the first revision makes it. */
export async function readGraphOrNone(environment: Environment, options: CommandOptions): Promise<Graph> {
  const isFirst = environment.versions.every((folder) => !existsSync(folder))
  return isFirst ? emptyGraph : readGraph(environment, options)
}

const emptyGraph: Graph = {
  map: RevisionMap.from([]),
  fileOf(id) {
    throw new RangeError(`an empty graph has no ${id}`)
  },
}
