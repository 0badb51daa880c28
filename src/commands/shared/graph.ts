import { existsSync } from 'node:fs'

import type { Environment } from '../../config/environment.ts'
import { RevisionMap } from '../../revision/revision-map.ts'
import { readVersions, type ScriptRevision } from '../../script/read-versions.ts'
import { type CommandOptions, logOf } from './logger.ts'

/** The graph of the versions folder, and the contents of its files that are not part of the graph. */
export interface Graph {
  readonly map: RevisionMap
  /** The file of a revision of the map. */
  fileOf(id: string): ScriptRevision
}

/** Reads the headers and checks the graph. Loads only revision files whose header is not literal. */
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
      // Every revision of the map comes from one of these files; `get` throws for one that is missing.
      return files.get(id) ?? (map.get(id) as ScriptRevision)
    },
  }
}

/** The graph; empty if the versions folder does not exist yet, since the first revision creates it. */
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
